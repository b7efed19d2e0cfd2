"""The trained encoder: texts in pieces, the network that reads them in windows, and spans from its scores."""
