"""What one person may ask of the portal: their data, and to be erased."""
