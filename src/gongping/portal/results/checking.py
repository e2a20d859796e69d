"""Is a kept folder still what was registered?"""

from gongping.engine.results import SealBroken, file_sha256, require_sealed
from gongping.portal.results.models import Release
from gongping.portal.results.place import SEAL, folders


def broken_files(release: Release) -> list[str]:
    """Return the sealed files that are missing or changed, none where everything holds.

    The seal itself is held against the digest taken at registration, so that a folder exchanged as a whole is
    found as well.
    """
    folder = folders() / release.folder
    if not (folder / SEAL).is_file() or file_sha256(folder / SEAL) != release.seal_sha256:
        return [SEAL]
    try:
        seal = require_sealed(folder)
    except SealBroken as broken:
        return [str(broken.facts["file"])]
    return [] if (seal.root, dict(seal.outputs)) == (release.root, release.outputs) else [SEAL]
