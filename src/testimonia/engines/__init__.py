"""Where it runs: reading in this machine's processes, collation over tables."""
