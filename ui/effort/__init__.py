"""Public effort: what a new layer would change, taken in use or overruled."""
