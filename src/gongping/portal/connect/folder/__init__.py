"""Watched folders: files appear, settle, are taken in once, and move on with a report."""
