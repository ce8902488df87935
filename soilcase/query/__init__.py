"""The one filter grammar: parse, show, explain, complete, and evaluate on a picture."""
