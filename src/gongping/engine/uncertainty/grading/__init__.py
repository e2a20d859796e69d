"""What an error means for grades, for order and for the year."""
