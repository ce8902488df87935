"""The tables, made from the catalogue; private to `db`."""
