"""Official documents and their files at the desk."""
