"""Scheduled pulls: pages of an address, or of a database, behind a cursor."""
