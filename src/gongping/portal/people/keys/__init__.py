"""The pseudonymous keys under which evidence and sealed results know people, households and their words."""
