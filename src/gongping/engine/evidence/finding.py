"""Which files hold which tables: by their names, by the sheets in them, or by mapping.yaml."""

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.contracts.recognise import TableNames
from gongping.engine.evidence.mapping import Mapping, SourceMapping, load_mapping
from gongping.errors import CallFault, InputFault

TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
WORKBOOK_SUFFIXES = (".xlsx",)
PARQUET_SUFFIXES = (".parquet",)
_OTHER_BOOKS = (".xls", ".xlsm", ".xlsb", ".ods", ".et", ".numbers")
_READABLE = TEXT_SUFFIXES + WORKBOOK_SUFFIXES + PARQUET_SUFFIXES
MAPPING_FILE = "mapping.yaml"
_NAMES = TableNames(TABLES.values())


class PlaceNotFound(CallFault):
    """The folder, workbook or data named in the call does not exist."""

    code = "place-not-found"
    zh = "找不到 {place}：请核对路径。"
    en = "There is no {place}: check the path."


class DataNotRecognised(InputFault):
    """Data handed in beside the folder that is no known table."""

    code = "data-not-recognised"
    zh = "认不出 {file} 是哪张表：请改名为表名（如 工单.xlsx、work_orders.csv），或在 mapping.yaml 里说明。"
    en = "{file} is no known table: name it after its table (work_orders.csv) or describe it in mapping.yaml."


class FormatNotRead(InputFault):
    """A file of a format that is not read."""

    code = "format-not-read"
    zh = "{file} 的格式不能读取：请另存为 .xlsx 或 .csv。"
    en = "{file} is of a format that is not read: save it as .xlsx or .csv."


@dataclass(frozen=True)
class Source:
    """A file to read. ``table`` is None where the sheets of a workbook are to tell."""

    path: Path
    table: str | None
    entry: SourceMapping | None = None

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.path.name


@dataclass(frozen=True)
class Found:
    """The files of one place, those that are nothing known, and the mapping that was used."""

    sources: tuple[Source, ...]
    unknown: tuple[Path, ...]


def find_mapping(folder: Path) -> Mapping | None:
    """Load mapping.yaml in the folder (or beside the workbook), None where there is none."""
    path = mapping_path(folder)
    return load_mapping(path) if path.exists() else None


def mapping_path(folder: Path) -> Path:
    """Return where mapping.yaml belongs for a folder or a workbook."""
    return (folder if folder.is_dir() else folder.parent) / MAPPING_FILE


def find_sources(place: Path, mapping: Mapping | None) -> Found:
    """Find the tables of a folder, or of one file. Raises PlaceNotFound, FormatNotRead."""
    if not place.exists():
        raise PlaceNotFound(place=place.name or str(place))
    entries = mapping.sources if mapping else ()
    sources: list[Source] = []
    unknown: list[Path] = []
    for path in _files(place, entries):
        found = _as_sources(path, place, entries)
        sources += found
        if not found and _suffix(path, (*_READABLE, *_OTHER_BOOKS)) and path.suffix != ".txt":
            unknown.append(path)
    return Found(tuple(sources), tuple(unknown))


def table_of_sheet(name: str) -> str | None:
    """Return the table that a sheet is by its name."""
    return _NAMES.find(name)


def table_of_file(name: str) -> str | None:
    """Return the table that a file is by its name."""
    return _NAMES.find(_stem(Path(name)))


def _files(place: Path, entries: Sequence[SourceMapping]) -> list[Path]:
    """List the files of a folder, those that a mapping names in folders below included."""
    if place.is_file():
        return [place]
    below = [path for entry in entries if "/" in entry.file for path in place.glob(entry.file)]
    visible = [path for path in place.iterdir() if not path.name.startswith((".", "~$"))]
    return sorted({path for path in (*visible, *below) if path.is_file()})


def _as_sources(path: Path, place: Path, entries: Sequence[SourceMapping]) -> list[Source]:
    matching = [entry for entry in entries if _matches(path, place, entry)]
    table = _NAMES.find(_stem(path))
    if not _suffix(path, _READABLE):
        if matching or (table and _suffix(path, _OTHER_BOOKS)):
            raise FormatNotRead(file=path.name)
        return []
    if matching:
        return [Source(path, entry.table, entry) for entry in matching]
    if table:
        return [Source(path, table)]
    return [Source(path, None)] if _suffix(path, WORKBOOK_SUFFIXES) else []


def _matches(path: Path, place: Path, entry: SourceMapping) -> bool:
    """Compare the name alone, unless the entry names a folder and the place has it."""
    pattern = entry.file if place.is_dir() else entry.file.rpartition("/")[2]
    name = path.relative_to(place).as_posix() if "/" in pattern else path.name
    return fnmatch.fnmatchcase(name, pattern)


def _stem(path: Path) -> str:
    name = path.name.removesuffix(".gz")
    return name[: name.rfind(".")] if "." in name else name


def _suffix(path: Path, suffixes: Sequence[str]) -> bool:
    return path.name.lower().endswith(tuple(suffixes))
