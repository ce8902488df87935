"""The command line: what a person asks in words, and what is answered as text or JSON."""
