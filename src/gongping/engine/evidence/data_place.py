"""Where a folder's records lie when they are kept elsewhere."""

from collections.abc import Mapping as Lookup
from pathlib import Path

from gongping.engine.evidence.finding import find_mapping
from gongping.engine.evidence.mapping import Mapping
from gongping.errors import InputFault


class DataNotAtHand(InputFault):
    """The records that mapping.yaml speaks of are neither in the folder nor where it says they are kept."""

    code = "data-not-at-hand"
    zh = "{place} 里没有 {files}。请用 --data 指明数据所在的文件夹，或设置环境变量 {variable}。"
    en = "{place} does not hold {files}. Name the folder of the records by --data, or set {variable}."


def data_for(folder: Path, given: Path | None, environ: Lookup[str, str]) -> Path | None:
    """Return what to read as ``data`` for an appraisal of ``folder``.

    That is ``given`` (the call's own), unless mapping.yaml has a ``data`` part: then, when the folder itself
    lacks the files, the place it names, and for a folder given the subfolder of it that holds them. Raises
    DataNotAtHand where nothing is given and nothing found.
    """
    mapping = find_mapping(folder)
    if mapping is None or mapping.data is None:
        return given
    if given is None and _holds(folder, mapping):
        return None
    place = mapping.data
    root = given or folder / (environ.get(place.variable) or place.otherwise)
    for candidate in (root, root / place.folder):
        if candidate.is_dir() and _holds(candidate, mapping):
            return candidate
    if given is not None:
        return given
    files = ", ".join(source.file for source in mapping.sources)
    raise DataNotAtHand(place=root, files=files, variable=place.variable)


def _holds(place: Path, mapping: Mapping) -> bool:
    return any(any(place.glob(source.file)) for source in mapping.sources)
