"""Names: mentions of persons, bodies and places, and the actors that they name."""
