"""What may be read of results."""
