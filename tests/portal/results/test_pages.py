"""The pages of results: the figures of the files, nothing that is not the reader's, few queries."""

import csv
import re
from html import unescape

import pytest
from django.urls import reverse

from gongping.portal.results.api import Line, Release
from tests.portal.results.firm import WHY, delivered, registered, signed

QUERIES = 20


@pytest.fixture
def release(firm, folders):
    return delivered(firm, registered(firm, *folders))


@pytest.fixture
def browse(client, firm):
    def sign_in(name: str):
        client.force_login(firm.people[name].account)
        return client

    return sign_in


def line_of(release: Release, name: str) -> Line:
    return Line.objects.get(release=release, person__name=name)


def text(answer) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def written(folders) -> dict[str, dict[str, str]]:
    with (folders[0] / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["employee_id"]: row for row in csv.DictReader(file)}


def test_the_own_page_shows_the_figures_of_results_csv(browse, release, folders):
    rows = written(folders)
    page = browse("何嘉敏").get(reverse("results:own"), follow=True)
    assert page.status_code == 200
    line = line_of(release, "何嘉敏")
    row = rows[line.employee_key]
    said = text(page)
    assert row["total"] in said
    assert row["grade"] in said
    for name, value in row.items():
        if name.startswith("section.") and not name.endswith(".state") and value:
            assert f"{float(value):.1f}" in said, name


def test_every_result_page_shows_its_total_or_says_why_there_is_none(browse, release, folders):
    client = browse("沈雁")
    for line in Line.objects.filter(release=release):
        said = text(client.get(reverse("results:result", args=[line.pk])))
        assert (str(line.total) if line.total is not None else "不出总分") in said


def test_a_measure_opens_down_to_all_its_rows(browse, release):
    line = line_of(release, "何嘉敏")
    client = browse("何嘉敏")
    page = client.get(reverse("results:result", args=[line.pk])).content.decode()
    links = re.findall(rf'href="(/results/{line.pk}/rows/1/[a-z_]+)"', page)
    assert links
    for link in links:
        rows = client.get(link)
        assert rows.status_code == 200
        assert client.get(f"{link}?page=999").status_code == 404


def test_the_result_of_another_is_as_if_it_did_not_exist(browse, release):
    other = line_of(release, "曾晓燕")
    for name in ("何嘉敏", "翟建国"):
        client = browse(name)
        for view, args in (("result", [other.pk]), ("file", [other.pk]), ("rows", [other.pk, 1, "x"])):
            assert client.get(reverse(f"results:{view}", args=args)).status_code == 404
    assert browse("何嘉敏").get(reverse("results:result", args=[10**6])).status_code == 404
    # the same address answers whoever may see it
    assert browse("沈雁").get(reverse("results:result", args=[other.pk])).status_code == 200


def test_an_unsigned_result_shows_to_hr_alone(browse, firm, folders):
    release = registered(firm, *folders)
    own = line_of(release, "何嘉敏")
    for name in ("何嘉敏", "贺兰", "朴正花"):
        client = browse(name)
        for address in (
            reverse("results:result", args=[own.pk]),
            reverse("results:people", args=[release.pk]),
            reverse("results:board_of_all", args=[release.pk]),
            reverse("results:release", args=[release.pk]),
        ):
            assert client.get(address).status_code == 404, (name, address)
    assert "还没有送达" in text(browse("何嘉敏").get(reverse("results:own")))
    assert browse("沈雁").get(reverse("results:result", args=[own.pk])).status_code == 200


def test_a_signed_result_is_not_yet_its_owners(browse, firm, folders):
    release = signed(firm, registered(firm, *folders))
    own = line_of(release, "何嘉敏")
    assert browse("何嘉敏").get(reverse("results:result", args=[own.pk])).status_code == 404
    assert browse("贺兰").get(reverse("results:result", args=[own.pk])).status_code == 200


def test_a_changed_tree_is_not_shown(browse, release, settings):
    line = line_of(release, "何嘉敏")
    trace = settings.DATA_DIR / "results" / release.folder / "trace.jsonl"
    trace.write_bytes(trace.read_bytes().replace(f'"{line.total}"'.encode(), b'"99.99"'))
    page = browse("何嘉敏").get(reverse("results:result", args=[line.pk]))
    assert page.status_code == 400
    assert "99.99" not in text(page)


def test_the_list_holds_whom_one_may_see_by_name_and_ranks_nobody(browse, firm, release):
    page = browse("贺兰").get(reverse("results:current"), follow=True)
    shown = page.content.decode()
    names = [one.name for one in firm.people.values() if f">{one.name}</a>" in shown]
    assert len(names) == 3
    assert "sort=total" not in shown
    assert "还没有" not in shown


def test_an_export_of_the_list_is_written_down(browse, release):
    from gongping.portal.ledger.api import Entry

    answer = browse("沈雁").get(reverse("results:people", args=[release.pk]), {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").strip().split("\n")
    assert len(lines) == 17
    assert Entry.objects.filter(act="results.exported").count() == 1


def test_the_own_result_leaves_as_a_workbook(browse, release):
    answer = browse("何嘉敏").get(reverse("results:file", args=[line_of(release, "何嘉敏").pk]))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_the_board_speaks_of_everybody_and_shows_no_group_under_five(browse, release):
    page = browse("沈雁").get(reverse("results:board_of_all", args=[release.pk]))
    said = text(page)
    assert "参加考核 16 人" in said
    assert "曾晓燕" not in said
    counts = [int(n) for n in re.findall(r'class="k m">(\d+)</text>', page.content.decode())]
    assert counts == [] or min(counts) >= 5


def test_hr_checks_signs_and_another_delivers(browse, firm, folders):
    release = registered(firm, *folders)
    client = browse("沈雁")
    address = reverse("results:release", args=[release.pk])
    assert "等你们签发" in text(client.get(address))
    assert "核验通过" in text(client.post(reverse("results:check", args=[release.pk]), follow=True))
    unsure = client.post(reverse("results:sign", args=[release.pk]), {"reason": WHY})
    assert "looked" in unsure.context["sign_form"].errors
    client.post(reverse("results:sign", args=[release.pk]), {"reason": WHY, "looked": "on"})
    assert "签发人不能自己送达" in text(client.get(address))
    refused = client.post(reverse("results:deliver", args=[release.pk]), {"sure": "on"})
    assert refused.status_code == 403
    browse("解立新").post(reverse("results:deliver", args=[release.pk]), {"sure": "on"})
    release.refresh_from_db()
    assert release.state == Release.State.DELIVERED


def test_a_broken_folder_is_told_as_not_matching(browse, firm, folders, settings):
    release = registered(firm, *folders)
    (settings.DATA_DIR / "results" / release.folder / "rows.parquet").write_bytes(b"PAR1")
    page = browse("沈雁").post(reverse("results:check", args=[release.pk]), follow=True)
    assert "不符：rows.parquet" in text(page)


@pytest.mark.parametrize("view", ["check", "sign", "deliver"])
def test_looking_changes_nothing(browse, firm, folders, view):
    release = registered(firm, *folders)
    assert browse("沈雁").get(reverse(f"results:{view}", args=[release.pk])).status_code == 405
    release.refresh_from_db()
    assert release.state == Release.State.UNSIGNED
