"""Versions of an article's text: filed, kept beside the working text, made live, compared, told as a history."""

from .filing import file, file_working, latest, lay_out, name, of

__all__ = ["file", "file_working", "latest", "lay_out", "name", "of"]
