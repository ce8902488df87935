"""What waits for the person at this desk."""
