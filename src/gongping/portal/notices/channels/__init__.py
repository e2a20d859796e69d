"""Ways out of the portal; a messenger is one more class with a name, an address and ``send``."""
