"""Source tracing: from polluted water to the sites it may come from."""
