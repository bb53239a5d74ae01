"""A pasted lead and attendance list → a proposal of the meeting. Pure."""
