"""What is done to evidence: accepting rows, taking single rows out."""

from gongping.portal.intake.actions.accepting import Accepted, accept, accept_files, accept_read
from gongping.portal.intake.actions.voiding import RowKey, restore, void

__all__ = ["Accepted", "RowKey", "accept", "accept_files", "accept_read", "restore", "void"]
