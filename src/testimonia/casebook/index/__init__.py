"""What a casebook keeps so that it can grow: by what names, words and events are found that a new capture touches.

All of it follows from the readings, as the records do, and is written in the same transactions.
"""
