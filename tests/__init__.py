"""The tests: they mirror the folders beside this one; journeys, structure and bench besides."""
