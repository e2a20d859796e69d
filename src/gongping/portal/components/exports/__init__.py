"""Tables that leave the portal as files, in which text stays text."""
