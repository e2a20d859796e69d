"""What a batch is about to do, written down before anything is done."""

import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from gongping.engine.evidence.store.batch import Signature
from gongping.engine.evidence.store.files import read_json, write_whole
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.register import TableVersion

Act = Literal["rows", "void", "lift"]
NOTHING = TableVersion(current=None, raw=None, acts=None)


@dataclass(frozen=True, slots=True)
class Intent:
    """A batch under way: its signature, what it holds, and the registered versions it builds on.

    ``rows``: rows per table, staged in ``staging/<batch>/<table>.parquet``. ``base``: the versions of those
    tables before the batch; None parts are tables that do not exist yet.
    """

    signature: Signature
    act: Act
    number: int
    rows: Mapping[str, int]
    rejects: Mapping[str, int]
    sha256: Mapping[str, str]
    base: Mapping[str, TableVersion]
    pauses: bool

    @property
    def metadata(self) -> dict[str, str]:
        """What every commit of the batch carries."""
        signature = self.signature
        return {
            "batch": signature.batch,
            "act": self.act,
            "source": signature.source,
            "by": signature.by,
            "at": signature.at.isoformat(),
        }

    def metadata_of(self, table: str) -> dict[str, str]:
        """What the commit of one table's rows carries besides: counts and the bytes they came from."""
        return self.metadata | {
            "rows": str(self.rows[table]),
            "rejects": str(self.rejects.get(table, 0)),
            "sha256": " ".join(f"{digest}:{name}" for name, digest in sorted(self.sha256.items())),
        }


def write_intent(layout: Layout, intent: Intent) -> None:
    """Write the intent; from now on the batch is finished or dropped, never forgotten."""
    content = asdict(intent)
    content["signature"]["at"] = intent.signature.at.isoformat()
    write_whole(layout.intent, content)


def pending_intent(layout: Layout) -> Intent | None:
    """Return the intent of a batch that was not brought to its end."""
    if not layout.intent.exists():
        return None
    content = read_json(layout.intent)
    signature = content["signature"]
    signature["at"] = datetime.fromisoformat(signature["at"])
    base = {name: TableVersion(**parts) for name, parts in content["base"].items()}
    return Intent(**content | {"signature": Signature(**signature), "base": base})


def forget(layout: Layout, batch: str) -> None:
    """Remove the intent and the staged rows of a batch that is registered or dropped."""
    layout.intent.unlink(missing_ok=True)
    shutil.rmtree(layout.staged(batch), ignore_errors=True)


def forget_staged(layout: Layout) -> None:
    """Remove staged rows that no intent speaks of: of a batch refused or killed before its intent."""
    shutil.rmtree(layout.staging, ignore_errors=True)
