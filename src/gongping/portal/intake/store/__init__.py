"""The engine's store as the portal writes and reads it: through the database's register."""
