"""Querysets that stay fast and guarded at any size."""
