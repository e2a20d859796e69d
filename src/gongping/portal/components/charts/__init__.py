"""Charts drawn on the server: geometry in attributes, colours by class, numbers in a table beside them."""
