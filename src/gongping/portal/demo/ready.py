"""The accounts that are ready to be tried, of every role."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

FILE = "demo-accounts.json"


@dataclass(frozen=True, slots=True)
class ReadyAccount:
    """An account on the sign-in page: its name, whose it is and what the person may do, in both languages."""

    username: str
    name: str
    zh: str
    en: str


def write_ready(accounts: Iterable[ReadyAccount]) -> None:
    """Write the list that the sign-in page shows."""
    text = json.dumps([asdict(one) for one in accounts], ensure_ascii=False, indent=1)
    _place().write_text(f"{text}\n", encoding="utf-8")


def ready_accounts() -> list[ReadyAccount]:
    """Return the accounts of the list, none where no demo was made."""
    if not _place().is_file():
        return []
    return [ReadyAccount(**one) for one in json.loads(_place().read_text(encoding="utf-8"))]


def _place() -> Path:
    return Path(settings.DATA_DIR) / FILE
