"""What the room keeps."""

from gongping.portal.notices.models.choices import Choice, Preference, QuietHours
from gongping.portal.notices.models.notices import Delivery, Notice

__all__ = ["Choice", "Delivery", "Notice", "Preference", "QuietHours"]
