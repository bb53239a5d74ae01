"""The meeting as it stands in the form, before it is saved. Pure."""
