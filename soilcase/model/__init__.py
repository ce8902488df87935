"""The nouns of the field, as frozen dataclasses and pure functions."""
