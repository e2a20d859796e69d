"""The sealed files about one person are handed out."""

import json

from gongping.portal.results.api import sealed_about
from tests.portal.results.firm import registered


def test_a_person_gets_their_own_tree_and_rows(firm, folders):
    line = registered(firm, *folders).lines.order_by("pk").first()
    files = dict(sealed_about(line.person_id))
    assert json.loads(files["2026-Q3-1-tree.json"])["employee_id"] == line.employee_key
    rows = json.loads(files["2026-Q3-1-rows.json"])
    assert {row["employee_id"] for row in rows} <= {line.employee_key}
