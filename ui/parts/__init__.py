"""What several rooms show."""
