"""Signs that a rater's ratings deserve a look. A flag goes to a person; nothing is deducted by machine."""
