"""What is done about objections and emergencies."""
