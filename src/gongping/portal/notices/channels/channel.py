"""What every channel offers, and which there are."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from gongping.portal.accounts.api import Account


class ChannelBusy(Exception):
    """The message did certainly not go out; trying again later is safe."""


class ChannelRefuses(Exception):
    """The message did certainly not go out and never will (no such address)."""


class ChannelUnsure(Exception):
    """Nobody can tell whether the message went out; it must not be sent again."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: ``token`` is the same whenever the same delivery is tried."""

    subject: str
    text: str
    token: UUID


class Channel(Protocol):
    """A way out of the portal."""

    @property
    def name(self) -> str:
        """Name it in code and data."""

    @property
    def title(self) -> str | Promise:
        """Name it to people."""

    def address(self, account: Account) -> str:
        """Return where an account is reached, empty if it is not."""

    def send(self, address: str, message: Message) -> None:
        """Hand a message over.

        Raises:
            ChannelBusy, ChannelRefuses, ChannelUnsure: as these say.
        """


_CHANNELS: dict[str, Channel] = {}


def add_channel(channel: Channel) -> None:
    """Register a channel under its name."""
    _CHANNELS[channel.name] = channel


def channels() -> dict[str, Channel]:
    """Return every channel by name."""
    return dict(_CHANNELS)
