"""A backup is one file that verifies itself."""
