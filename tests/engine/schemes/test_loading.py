"""Finding and reading the schemes of a folder."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gongping.engine.evidence import FileNotReadable, YamlNotUnderstood
from gongping.engine.schemes import check, load_schemes, shipped_schemes
from gongping.engine.schemes.loading import PostTwice, SchemeIdTwice, SchemeNotFound, SchemesAmbiguous
from gongping.engine.schemes.reading import SchemeNoMapping, SchemeTooLarge, SchemeUseUnknown
from tests.engine.schemes.sample import SOUND, changed, line_of

TODAY = date(2026, 9, 1)
BUTLER = changed(("id: desk-quarter", "id: butler-quarter"), ("posts: [客服专员, 前台]", "posts: [客服管家]"))
BUTLER = BUTLER.replace("  前台: {response_on_time: 70", "  客服管家: {response_on_time: 70")


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_yaml", ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_a_single_scheme_lies_in_scheme_yaml(tmp_path):
    (source,) = load_schemes(put(tmp_path, scheme_yaml=SOUND))
    assert source.in_force(TODAY).id == "desk-quarter"
    assert source.file == "scheme.yaml"


def test_several_schemes_lie_in_a_folder_and_come_sorted_by_id(tmp_path):
    put(tmp_path, schemes__z_yaml=BUTLER, schemes__desk__scheme_yaml=SOUND)
    files = [source.file for source in load_schemes(tmp_path)]
    assert files == ["schemes/z.yaml", "schemes/desk/scheme.yaml"]


def test_beside_a_workbook_its_folder_is_searched(tmp_path):
    put(tmp_path, scheme_yaml=SOUND)
    (tmp_path / "2026年三季度.xlsx").write_bytes(b"")
    assert [source.file for source in load_schemes(tmp_path / "2026年三季度.xlsx")] == ["scheme.yaml"]


def test_a_folder_without_a_scheme_says_what_to_do(tmp_path):
    with pytest.raises(SchemeNotFound, match="gongping init"):
        load_schemes(tmp_path)


def test_one_scheme_and_a_folder_of_them_is_ambiguous(tmp_path):
    with pytest.raises(SchemesAmbiguous):
        load_schemes(put(tmp_path, scheme_yaml=SOUND, schemes__b_yaml=BUTLER))


def test_a_post_in_two_schemes_is_refused(tmp_path):
    twice = BUTLER.replace("posts: [客服管家]", "posts: [客服管家, 前台]")
    with pytest.raises(PostTwice, match="前台"):
        load_schemes(put(tmp_path, schemes__a_yaml=SOUND, schemes__b_yaml=twice))


def test_an_id_in_two_schemes_is_refused(tmp_path):
    twice = BUTLER.replace("id: butler-quarter", "id: desk-quarter")
    with pytest.raises(SchemeIdTwice):
        load_schemes(put(tmp_path, schemes__a_yaml=SOUND, schemes__b_yaml=twice))


def test_a_list_is_no_scheme(tmp_path):
    with pytest.raises(SchemeNoMapping):
        load_schemes(put(tmp_path, scheme_yaml="- 1\n"))


def test_a_tag_in_a_scheme_is_refused_with_its_line(tmp_path):
    with pytest.raises(YamlNotUnderstood) as refused:
        load_schemes(put(tmp_path, scheme_yaml=SOUND.replace("version: 1", "version: !!int 1")))
    assert refused.value.facts["line"] == 4


def test_a_file_no_scheme_could_fill_is_refused(tmp_path):
    with pytest.raises(SchemeTooLarge):
        load_schemes(put(tmp_path, scheme_yaml=SOUND + "# " + "长" * 300_000))


def test_half_a_character_is_refused_with_its_line(tmp_path):
    with pytest.raises(YamlNotUnderstood) as refused:
        load_schemes(put(tmp_path, scheme_yaml=SOUND.replace("name: 目标", 'name: "\\ud83d"')))
    assert refused.value.facts["line"] == line_of(SOUND, "name: 目标")


def test_a_folder_called_like_a_scheme_is_no_scheme(tmp_path):
    (tmp_path / "scheme.yaml").mkdir()
    with pytest.raises(SchemeNotFound):
        load_schemes(tmp_path)


def test_a_scheme_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    put(tmp_path, scheme_yaml=SOUND)

    def closed(*_args, **_more):
        raise PermissionError

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(FileNotReadable, match=r"scheme\.yaml"):
        load_schemes(tmp_path)


COMMON = "reopen_days: 3\nsettle_days: 9\n"


def test_the_common_block_beside_a_scheme_gives_defaults_and_the_scheme_wins(tmp_path):
    own = SOUND.replace("version: 1", "version: 1\nuse: common\nreopen_days: 5")
    (source,) = load_schemes(put(tmp_path, scheme_yaml=own, common_yaml=COMMON))
    scheme = source.in_force(TODAY)
    assert (scheme.reopen_days, scheme.settle_days) == (5, 9)


@pytest.mark.parametrize("place", ["schemes__common_yaml", "common_yaml"])
def test_the_common_block_is_found_in_the_folder_and_in_schemes(tmp_path, place):
    put(tmp_path, schemes__desk__scheme_yaml=SOUND + "use: common\n", **{place: COMMON})
    (source,) = load_schemes(tmp_path)
    found = source.in_force(TODAY).settle_days
    # beside schemes/desk/scheme.yaml only schemes/common.yaml is near; elsewhere the shipped one serves
    assert found == (9 if place == "schemes__common_yaml" else 7)


def test_without_one_beside_it_the_shipped_common_block_is_used(tmp_path):
    bare = SOUND[: SOUND.index("calendar:")] + SOUND[SOUND.index("presence:") :] + "use: common\n"
    (source,) = load_schemes(put(tmp_path, scheme_yaml=bare))
    scheme = source.in_force(TODAY)
    assert scheme.calendar["holidays"] == "none"
    assert set(scheme.source_sha256s) == {"scheme.yaml", "shipped/common.yaml"}


def test_a_finding_in_the_common_block_names_its_file_and_line(tmp_path):
    bad = COMMON + "eligibility:\n  graded_from_days: -3\n"
    (source,) = load_schemes(put(tmp_path, scheme_yaml=SOUND + "use: common\n", common_yaml=bad))
    (finding,) = check([source])
    assert (finding.file, finding.line, finding.rule) == ("common.yaml", 4, "wrong-kind")


def test_nothing_but_the_common_block_can_be_used(tmp_path):
    with pytest.raises(SchemeUseUnknown) as refused:
        load_schemes(put(tmp_path, scheme_yaml=SOUND + "use: ../other\n"))
    assert refused.value.facts["line"] == line_of(SOUND + "use", "\nuse") + 1


def test_a_scheme_carries_the_hash_of_its_bytes(tmp_path):
    (source,) = load_schemes(put(tmp_path, scheme_yaml=SOUND))
    assert source.in_force(TODAY).source_sha256s == {"scheme.yaml": sha256(SOUND.encode()).hexdigest()}


def test_a_copied_ready_scheme_uses_the_common_block_copied_with_it(tmp_path):
    ready = (shipped_schemes() / "clerk-quarter" / "scheme.yaml").read_text(encoding="utf-8")
    common = (shipped_schemes() / "common.yaml").read_text(encoding="utf-8")
    put(tmp_path, desk__scheme_yaml=ready, common_yaml=common.replace("settle_days: 7", "settle_days: 5"))
    (source,) = load_schemes(tmp_path / "desk")
    assert source.in_force(TODAY).settle_days == 5
