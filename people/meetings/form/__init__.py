"""The meeting form: its steps, its buttons, and what its templates show."""
