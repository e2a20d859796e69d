"""The sealed files about one person are handed out; copies that only read well go with the person."""

import json

from gongping.portal.results.api import drop_readable_copies, sealed_about
from gongping.portal.results.checking import broken_files
from gongping.portal.results.place import READABLE, folders
from tests.portal.results.firm import registered


def test_a_person_gets_their_own_tree_and_rows(firm, folders):
    line = registered(firm, *folders).lines.order_by("pk").first()
    files = dict(sealed_about(line.person_id))
    assert json.loads(files["2026-Q3-1-tree.json"])["employee_id"] == line.employee_key
    rows = json.loads(files["2026-Q3-1-rows.json"])
    assert {row["employee_id"] for row in rows} <= {line.employee_key}


def test_readable_copies_go_and_the_seal_holds(firm, folders):
    release = registered(firm, *folders)
    place = release_folder(release)
    for name in READABLE:
        (place / name).write_text("曾晓雨")
    drop_readable_copies(release.lines.first().person_id)
    assert [name for name in READABLE if (place / name).exists()] == []
    assert broken_files(release) == []


def release_folder(release):
    return folders() / release.folder
