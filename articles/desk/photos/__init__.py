"""Work at the photo library."""
