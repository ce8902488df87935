"""What `dev.py` does, one module for each kind of work; standard library only."""
