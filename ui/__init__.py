"""What people touch: the window, and the command line."""
