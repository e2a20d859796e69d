"""Is an output folder what was sealed? The question every later use of it asks first."""

from pathlib import Path

from gongping.engine import merkle
from gongping.engine.results.seal import (
    RESULTS,
    SEALED_OUTPUTS,
    Seal,
    file_sha256,
    read_seal,
    result_lines,
)
from gongping.errors import InputFault


class SealBroken(InputFault):
    """An output folder no longer is what was sealed."""

    code = "seal-broken"
    zh = "{folder}/{file} 与封存时不一致，不能采用。请换回封存时的原文件，或重新核算后再用。"
    en = "{folder}/{file} is not what was sealed and cannot be used. Restore that file or appraise anew."


def require_sealed(folder: Path) -> Seal:
    """Return the seal of an output folder that holds what was sealed. Raises SealUnreadable, SealBroken."""
    seal = read_seal(folder)
    broken = broken_outputs(folder, seal)
    if broken:
        raise SealBroken(folder=folder.name, file=broken[0])
    return seal


def broken_outputs(folder: Path, seal: Seal) -> list[str]:
    """Return the sealed outputs that are missing or changed; results.csv also where its tree hash differs."""
    broken = [
        name
        for name in SEALED_OUTPUTS
        if not (folder / name).is_file() or file_sha256(folder / name) != seal.outputs.get(name)
    ]
    if RESULTS not in broken and root_of(folder) != seal.root:
        broken.insert(0, RESULTS)
    return broken


def root_of(folder: Path) -> str:
    """Return the tree hash over the result lines as they lie there now, in hex."""
    return merkle.root(result_lines(folder)).hex()
