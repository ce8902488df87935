"""Synthetic registers to try the program on, always labelled as such."""
