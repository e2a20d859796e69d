"""What follows from what, without a database: deadlines, steps, stretches, rows of evidence."""
