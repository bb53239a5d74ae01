"""The board: the first page after signing in."""

from .page import of

__all__ = ["of"]
