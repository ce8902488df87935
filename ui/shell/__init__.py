"""The window itself: how it starts, what stands around its rooms, and how it closes."""
