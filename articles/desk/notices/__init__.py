"""Who is told of what, in the in-tray and by mail."""

from .recipients import of_comment, of_request, of_resolution

__all__ = ["of_comment", "of_request", "of_resolution"]
