"""Accounts, roles and rights: who may do what, and who may give it."""
