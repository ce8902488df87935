"""The room of 2030: where the goal stands, whether it will hold, and what it would take."""
