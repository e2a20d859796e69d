"""What may be read of objections and of the rows they are about."""
