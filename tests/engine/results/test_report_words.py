"""The catalogue of sentences is complete in both languages, and nothing in it is idle."""

import re
import string
from pathlib import Path

from gongping.engine.results import report
from gongping.engine.results.report.words import CATALOGUE, Words

ROOM = Path(report.__file__).parent
CHINESE = re.compile(r"[㐀-鿿]")
# keys that are put together in code: prefix.{something}
BUILT = (
    "curve.", "data.", "def.of.", "def.better.", "done.", "fact.", "facts.", "finding.", "matter.",
    "nav.", "on_target.", "relation.", "rows.", "say.", "section.", "source.", "state.", "status.", "table.",
    "value.", "verdict.",
)  # fmt: skip


def test_every_sentence_is_there_in_both_languages_with_the_same_facts() -> None:
    uneven = [
        key
        for key, (chinese, english) in CATALOGUE.items()
        if not chinese.strip() or not english.strip() or _facts(chinese) != _facts(english)
    ]
    assert uneven == []


def test_english_sentences_hold_no_chinese() -> None:
    assert [key for key, (_, english) in CATALOGUE.items() if CHINESE.search(english)] == []


def test_every_key_that_code_or_a_template_names_is_in_the_catalogue() -> None:
    named = set(re.findall(r"""(?:\bw|words|w\.rich|words\.rich)\(\s*["']([a-z_.A-Z]+)["']""", _sources()))
    assert len(named) > 100
    assert named - set(CATALOGUE) == set()


def test_no_sentence_is_idle() -> None:
    written = _sources()
    idle = [
        key
        for key in CATALOGUE
        if f'"{key}"' not in written
        and f"'{key}'" not in written
        and not any(key.startswith(prefix) for prefix in BUILT)
    ]
    assert idle == []


def test_whole_numbers_take_separators_and_their_nouns_agree() -> None:
    assert Words("en")("fig.totals.d", n=1) == "of 1 person"
    assert Words("en")("fig.totals.d", n=1200) == "of 1,200 people"
    assert Words("zh")("fig.totals.d", n=1200) == "共 1,200 人"


def test_facts_in_rich_sentences_are_escaped_while_the_catalogue_keeps_its_marks() -> None:
    said = Words("zh").rich("finding.weakest", name="<i>率</i>", n=3, missed=1, target="95%", each="1.00")
    assert "<b>&lt;i&gt;率&lt;/i&gt;</b>" in said


def _facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _sources() -> str:
    room = [*ROOM.glob("*.py"), *(ROOM / "templates").glob("*.j2"), *ROOM.parent.glob("workbook*.py")]
    room += (ROOM.parent / "so_far").glob("*.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in room)
