"""The texts a stored meeting gives."""
