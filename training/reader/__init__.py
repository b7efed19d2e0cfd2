"""How the reader was made: see `python -m training.reader --help`."""
