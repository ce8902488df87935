"""What the program shows and ships: words, icons, style, fonts, help and bundled data."""
