"""A file on its way: kept, recognised, read, compared, corrected."""
