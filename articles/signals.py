"""What the desk says to whoever listens (notices, the page store): inside the transaction of the move."""

from django.dispatch import Signal

# article, entry (HistoryEntry), by (a user or None). A receiver that does slow work does it after the commit.
moved = Signal()
