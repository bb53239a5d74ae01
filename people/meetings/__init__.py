"""Meetings at the desk: read from a paste, arranged, saved whole, printed and frozen.

Pure: `draft` (a meeting as typed), `reading` (a text becomes one). With the database: `rows` (loaded, checked, saved,
frozen), `form` (its steps and what its templates show), `texts` (what a meeting gives an article).
"""
