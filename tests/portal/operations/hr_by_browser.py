"""HR at the pages, by plain HTTP: signs in, hands a workbook in, confirms, remembers every answer."""

import io
import re
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, Request, build_opener

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from gongping.portal.components.api import write_xlsx

HEAD = ["员工编号", "姓名", "职务", "小区", "所属部门", "直接上级工号", "生效日期"]
NAMES = ("任静", "华安", "单丽", "解文", "查敏", "朴正", "盖云", "翟宁")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
MADE = datetime(2026, 9, 1, tzinfo=UTC)


def workbook(turn: int, people: int) -> bytes:
    """Return a list of new people whose numbers begin with the turn's."""
    rows = [
        [number_of(turn, n), NAMES[n % 8], "前台", "翠湖花园", "前台组", "JH1004", "2026-09-01"]
        for n in range(people)
    ]
    file = io.BytesIO()
    write_xlsx(file, "人员", HEAD, rows, made_at=MADE)
    return file.getvalue()


def number_of(turn: int, n: int) -> str:
    return f"KT{turn:03}{n:05}"


class Browser:
    """One session; what was acknowledged stands in ``import_id`` and ``job_id``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.import_id: int | None = None
        self.job_id: str | None = None
        self._open = build_opener(HTTPCookieProcessor(CookieJar()))

    def enter(self, username: str) -> None:
        """Sign in as one of the demo's ready accounts."""
        self._post("/demo/enter", {"username": username}, self._token("/"))

    def bring(self, content: bytes) -> None:
        """Hand the workbook in and confirm it, as far as the server answers."""
        self.hand_in(content)
        self.confirm()

    def hand_in(self, content: bytes) -> None:
        """Upload the workbook; the answer is the page that shows what it would change."""
        sent = {"since": "2026-09-01", "file": _File(content)}
        self.import_id = int(
            self._post("/people/import/", sent, self._token("/people/import/")).split("/")[3]
        )

    def confirm(self) -> None:
        """Confirm; the answer is the page of the job."""
        page = f"/people/import/{self.import_id}/"
        self.job_id = self._post(f"{page}confirm/", {}, self._token(page)).split("/")[2]

    def _token(self, path: str) -> str:
        with self._open.open(self.address + path, timeout=60) as answer:
            found = TOKEN.search(answer.read().decode())
        assert found, f"{path} has no form"
        return found[1]

    def _post(self, path: str, fields: dict[str, object], token: str) -> str:
        """Post a form and return the path that the answer led to."""
        body = encode_multipart(BOUNDARY, {**fields, "csrfmiddlewaretoken": token})
        asked = Request(
            self.address + path, body, {"Content-Type": MULTIPART_CONTENT, "Referer": self.address}
        )
        with self._open.open(asked, timeout=60) as answer:
            return answer.url.removeprefix(self.address)


class _File(io.BytesIO):
    name = "花名册.xlsx"
