"""The page of the API is what its description says, and every example on it is kept as it stands."""

import json
import re
import shlex
import shutil
import subprocess

import pytest
from scripts.api_examples import ROWS
from scripts.api_pages import PAGE, page

from gongping.portal.connect.http.auth import signature
from gongping.portal.connect.scopes import SCOPES

TEXT = PAGE.read_text(encoding="utf-8")
CALLS = re.findall(r"```sh\n(.*?)\n```", TEXT, flags=re.DOTALL)


def test_the_page_of_the_api_is_made_from_its_description():
    assert page() == TEXT, "run python -m scripts.api_pages"


def test_every_table_has_its_example():
    assert sorted(ROWS) == sorted(SCOPES)
    assert len(CALLS) == len(SCOPES) + 5


@pytest.mark.django_db
@pytest.mark.parametrize("table", SCOPES)
def test_an_example_is_taken_in_and_its_row_kept(machine, table):
    call = next(one for one in CALLS if f"/rows/{table}" in one)
    words = shlex.split(call.replace("\\\n", " "))
    assert words[0] == "curl"
    said = machine.post(f"rows/{table}", json.loads(words[words.index("-d") + 1]))
    assert said.status_code == 200, said.content
    assert said.json()["tables"][table] == {"read": 1, "kept": 1, "rejected": 0, "flagged": 0}, said.json()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the example needs openssl")
def test_the_example_of_a_delivery_signs_as_the_portal_does():
    lines = next(one for one in CALLS if one.startswith("BODY=")).split("\ncurl")[0]
    script = f'SECRET=abc; {lines}\nprintf "%s\\n%s\\n%s" "$STAMP" "$SIGNATURE" "$BODY"'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    stamp, signed, body = done.stdout.split("\n", 2)
    assert f"sha256={signed}" == signature("abc", stamp, body.encode())
