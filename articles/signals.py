"""What the desk says to whoever listens (notices, the page store): inside the transaction of the move."""

from django.dispatch import Signal

# article, entry (HistoryEntry), by (people.colleagues.Staff). A receiver that does slow work does it after the commit.
moved = Signal()
