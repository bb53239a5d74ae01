"""The text of a Word file as blocks. Pure."""
