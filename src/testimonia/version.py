"""The version of the program, which is part of what a reading depends on."""

__version__ = "0.1.0"
