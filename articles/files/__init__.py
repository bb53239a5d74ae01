"""Files from people: what one is by its content, and how it is opened within limits. Pure."""
