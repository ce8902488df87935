"""Matters: what others ask of the region, and whose turn it is."""
