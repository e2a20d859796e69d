"""What may be shown of ratings, and the attacks that a report must withstand (numbers.md §9)."""
