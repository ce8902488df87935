"""The declarations of every noun; `catalogue.py` puts them in order."""
