"""The walk through the tree of a Word text: what stands where, how it is numbered, what it looks like, as HTML."""
