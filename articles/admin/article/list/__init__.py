"""The list of articles in the admin."""
