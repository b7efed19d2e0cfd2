"""Teaching what the lines at the head and foot of pages are there for, and how much each sign counts."""
