"""What follows from what, without a database: effects of objections, deadlines, shares, counts."""
