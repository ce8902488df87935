"""What every room of the window is made of: jobs, look, table, symbols, notices."""
