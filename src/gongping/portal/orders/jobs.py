"""What the room does by itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from gongping.portal.kernel.api import Progress, job
from gongping.portal.orders.actions.after import close_silent
from gongping.portal.orders.actions.handing_in import hand_in

CLOSING, HANDING_IN = timedelta(minutes=10), timedelta(minutes=2)


@job("orders.close_silent", zh="关闭没有再提的工单", en="Close orders nobody spoke of again", every=CLOSING)
def close_what_is_silent(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Close what was done 72 hours ago and not spoken of since."""
    return {"closed": close_silent(at)}


@job("orders.hand_in", zh="把工单变动交入依据库", en="Hand changed orders to the evidence", every=HANDING_IN)
def hand_in_changes(progress: Progress, *, at: datetime) -> Mapping[str, Any]:
    """Hand over what changed since the last time."""
    return hand_in(at)
