"""The room of one site: everything about it in one place, and changed where it stands."""
