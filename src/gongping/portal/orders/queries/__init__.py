"""What may be read of orders."""
