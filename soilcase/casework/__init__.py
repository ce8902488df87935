"""The work of a case officer as rules and pure functions: what may be done, and what is due."""
