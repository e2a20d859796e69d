"""What the ledger keeps."""

from gongping.portal.ledger.models.checks import Check
from gongping.portal.ledger.models.commitments import Salt
from gongping.portal.ledger.models.entries import Entry, Leaf, Pending, TreeNode
from gongping.portal.ledger.models.heads import HeadMail, SigningKey, TreeHead

__all__ = ["Check", "Entry", "HeadMail", "Leaf", "Pending", "Salt", "SigningKey", "TreeHead", "TreeNode"]
