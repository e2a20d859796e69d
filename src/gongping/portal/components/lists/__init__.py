"""One list for every room: what it shows, how it is narrowed, ordered, paged and taken away."""
