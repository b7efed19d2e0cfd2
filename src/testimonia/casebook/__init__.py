"""The casebook: the store that holds all of it."""
