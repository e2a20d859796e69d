"""What is written down when a table leaves the portal."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from gongping.portal.kernel.api import Actor


@dataclass(frozen=True, slots=True)
class ExportNote:
    """An export without personal data: which list, as what, how many rows, which columns.

    ``filters`` names the filters that were set, never their values.
    """

    list_name: str
    kind: str
    rows: int
    columns: tuple[str, ...]
    filters: tuple[str, ...]

    def facts(self) -> dict[str, object]:
        """Return the note as facts of an entry of the ledger."""
        return asdict(self) | {"columns": list(self.columns), "filters": list(self.filters)}


Record = Callable[[Actor, ExportNote, datetime], None]
