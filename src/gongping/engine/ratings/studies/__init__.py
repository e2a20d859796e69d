"""Any table of ratings as a mixed model: columns by name, factors and fixed terms as written in a call."""
