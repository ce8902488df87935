"""Prioritering: who comes first, why, and how sure that is."""
