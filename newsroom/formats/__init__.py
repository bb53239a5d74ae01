"""Where Django looks for the forms of days and numbers of a language (FORMAT_MODULE_PATH)."""
