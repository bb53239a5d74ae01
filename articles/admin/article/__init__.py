"""The article in the admin: its list, its form, and a page for each thing done with it."""
