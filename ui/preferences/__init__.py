"""What a person sets for themself: applied at once, with no button to save."""
