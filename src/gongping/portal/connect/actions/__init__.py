"""What is done to connectors and their tokens."""

from gongping.portal.connect.actions.connectors import (
    add_connector,
    ask_run,
    change_connector,
    pause,
    renew_secret,
    resume,
)
from gongping.portal.connect.actions.pulls import add_pull, ask_trial, start_over
from gongping.portal.connect.actions.tokens import make_token, revoke_token

__all__ = [
    "add_connector",
    "add_pull",
    "ask_run",
    "ask_trial",
    "change_connector",
    "make_token",
    "pause",
    "renew_secret",
    "resume",
    "revoke_token",
    "start_over",
]
