"""The register's admin pages: declarations, and one call each."""

from . import changes, meetings, protocols, register

__all__ = ["changes", "meetings", "protocols", "register"]
