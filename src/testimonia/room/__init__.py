"""The reading room: a casebook in the browser, served to this machine alone.

`opening.open_room` starts it. A page is a dataclass with documented fields (its module) and a template.
"""
