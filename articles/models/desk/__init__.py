"""What the desk keeps beside the text, and no reader sees."""
