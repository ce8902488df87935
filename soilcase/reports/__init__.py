"""Reports: values with the sites behind each figure, and what writes them as a file."""
