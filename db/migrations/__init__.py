"""Brings a register to this program's schema, on a file and on a server alike."""
