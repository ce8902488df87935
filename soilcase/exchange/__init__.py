"""What comes from outside and goes there: files read into plain facts, and back."""
