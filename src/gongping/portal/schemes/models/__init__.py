"""What the room keeps."""

from gongping.portal.schemes.models.papers import Paper
from gongping.portal.schemes.models.versions import SchemeVersion

__all__ = ["Paper", "SchemeVersion"]
