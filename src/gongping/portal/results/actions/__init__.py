"""What is done with releases: registered, checked, signed, delivered, taken away."""

from gongping.portal.results.actions.appraise import appraise_keyed, write_keyed
from gongping.portal.results.actions.check import check_release
from gongping.portal.results.actions.deliver import deliver_release
from gongping.portal.results.actions.download import record_download
from gongping.portal.results.actions.follow import follow_period, look_further, stop_following
from gongping.portal.results.actions.register import register_release
from gongping.portal.results.actions.sign import sign_release

__all__ = [
    "appraise_keyed",
    "check_release",
    "deliver_release",
    "follow_period",
    "look_further",
    "record_download",
    "register_release",
    "sign_release",
    "stop_following",
    "write_keyed",
]
