"""What the sealed files hold about one person, handed out."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from gongping.engine.results import Place, sealed_person, sealed_rows
from gongping.portal.results.models import Line
from gongping.portal.results.place import folders


def sealed_about(person_id: int) -> Iterator[tuple[str, str]]:
    """Yield name and content (JSON) of a person's tree and of the rows behind it, per release.

    Raises SealBroken where a tree was changed.
    """
    for line in Line.objects.filter(person=person_id).select_related("release").order_by("pk"):
        folder = folders() / line.release.folder
        tree = sealed_person(folder, Place(line.tree_offset, line.tree_length, line.tree_sha256))
        rows = sealed_rows(folder, line.employee_key).to_pylist()
        name = f"{line.release.period}-{line.release.version}"
        yield f"{name}-tree.json", _json(asdict(tree))
        yield f"{name}-rows.json", _json(rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)
