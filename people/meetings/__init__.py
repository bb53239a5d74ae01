"""Meetings at the desk: read from a paste, arranged, saved whole, printed and frozen.

Pure: `told`, `paste`, `leftover`, `draft`, `editing`, `linking`, `ordering`, `printing`, `showing`.
With the database: `loading`, `choosing`, `saving`, `freezing`.
"""
