"""The versions that readers may open: one small file each, written whole."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from gongping.engine.evidence.store.files import read_json, write_whole
from gongping.errors import CallFault


class VersionUnknown(CallFault):
    """A version was asked for that was never registered."""

    code = "store-version-unknown"
    zh = "依据库没有版本 {number}；最新的是 {latest}。"
    en = "The store has no version {number}; the latest is {latest}."


@dataclass(frozen=True, slots=True)
class TableVersion:
    """One table of a version: the Delta versions of its parts; None where a part is not there."""

    current: int | None
    raw: int | None
    acts: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """A registered state of the store and the batch that made it.

    ``rows`` and ``rejects`` count the batch's rows per table, ``sha256`` its input files; ``pauses`` tells
    whether any order so far had pauses. ``act`` is ``rows``, ``void`` or ``lift``.
    """

    number: int
    batch: str
    act: str
    source: str
    by: str
    at: datetime
    tables: Mapping[str, TableVersion]
    rows: Mapping[str, int]
    rejects: Mapping[str, int]
    sha256: Mapping[str, str]
    pauses: bool


class Register:
    """The registered versions of a store, numbered from 1 without gaps."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def latest(self) -> Version | None:
        """Return the newest version, None for a store without any."""
        numbers = self._numbers()
        return self.version(numbers[-1]) if numbers else None

    def version(self, number: int) -> Version:
        """Return one version. Raises VersionUnknown."""
        numbers = self._numbers()
        if number not in numbers:
            raise VersionUnknown(number=number, latest=numbers[-1] if numbers else "-")
        return _version(self._path(number))

    def all(self) -> list[Version]:
        """Return every version, oldest first."""
        return [_version(self._path(number)) for number in self._numbers()]

    def of_batch(self, batch: str) -> Version | None:
        """Return the version that a batch made, None when it was never registered."""
        return next((version for version in self.all() if version.batch == batch), None)

    def add(self, version: Version) -> None:
        """Register a version; from now on readers find it."""
        content = asdict(version) | {"at": version.at.isoformat()}
        write_whole(self._path(version.number), content)

    def _numbers(self) -> list[int]:
        return sorted(int(path.stem) for path in self._folder.glob("*.json"))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:08d}.json"


def _version(path: Path) -> Version:
    content = read_json(path)
    tables = {name: TableVersion(**parts) for name, parts in content["tables"].items()}
    return Version(**content | {"tables": tables, "at": datetime.fromisoformat(content["at"])})
