"""Trained models, as package data; `training/` makes them."""
