"""The process that serves: its threads and its memory."""
