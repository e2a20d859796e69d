"""A 360° form as a file: its columns and words found by themselves, in Chinese or English."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from gongping.engine.evidence import TABLES
from gongping.engine.ratings.plain import SELF, Answer, PlainRule
from gongping.engine.ratings.studies.frame import Frame
from gongping.errors import InputFault

COLUMNS = ("ratee_id", "rater_id", "relation", "item", "score")
_MORE_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "ratee_id": ("被评人", "被评价人", "被考核人", "ratee"),
    "rater_id": ("评价人", "评分人", "打分人", "rater"),
    "item": ("评价项目", "评分项目"),
    "score": ("打分",),
}
_WIDEST = (1, 5)


class NotAForm(InputFault):
    """The file has not the columns of a 360° form."""

    code = "ratings-not-a-form"
    zh = "{file} 不像 360° 评分表，缺少：{missing}。请补上这些列，或用 --score 和 --random 说明要算什么。"
    en = (
        "{file} is no 360° form, it lacks: {missing}. "
        "Add these columns, or say what to fit by --score and --random."
    )


class RelationUnknown(InputFault):
    """A relation is none of the known words."""

    code = "ratings-relation-unknown"
    zh = "{file} 第 {line} 行的关系“{value}”看不懂。请写上级、同事、下属、协作部门或自评。"
    en = (
        "{file} line {line}: the relation '{value}' is unknown. "
        "Write superior, peer, subordinate, customer or self."
    )


def form_columns(frame: Frame) -> dict[str, str]:
    """Return the file's heading of each column of a form that was found."""
    found: dict[str, str] = {}
    for name in COLUMNS:
        known = (name, *TABLES["ratings"].column(name).headings, *_MORE_HEADINGS.get(name, ()))
        squashed = {_squash(heading) for heading in known}
        heading = next((heading for heading in frame.columns if _squash(heading) in squashed), None)
        if heading is not None:
            found[name] = heading
    return found


def form_answers(frame: Frame) -> list[Answer]:
    """Return the answers of a form; an empty score means that the rater could not judge.

    Raises NotAForm, RelationUnknown, NotANumber.
    """
    headings = form_columns(frame)
    missing = [name for name in COLUMNS if name not in headings]
    if missing:
        raise NotAForm(file=frame.file, missing=", ".join(missing))
    relations = _relations(frame, headings["relation"])
    scores = frame.numbers(headings["score"])
    written = frame.texts(headings["score"]).tolist()
    ratees, raters, items = (
        frame.texts(headings[name]).tolist() for name in ("ratee_id", "rater_id", "item")
    )
    return [
        Answer(ratee, rater, relation, item, Decimal(text) if np.isfinite(score) else None)
        for ratee, rater, relation, item, text, score in zip(
            ratees, raters, relations, items, written, scores, strict=True
        )
        if ratee and rater
    ]


def form_rule(
    answers: list[Answer],
    *,
    weights: Mapping[str, Decimal] | None = None,
    least_raters: int = 3,
    scale: tuple[int, int] = _WIDEST,
) -> PlainRule:
    """Return the rule for a form without a scheme: every relation asked every item.

    ``weights`` of the relations, by default the same for each that occurs; ratings of oneself never count.
    """
    heard = sorted({answer.relation for answer in answers} - {SELF})
    chosen = dict(weights) if weights else {relation: Decimal(1) for relation in heard}
    items = sorted({answer.item for answer in answers})
    return PlainRule(chosen, {item: frozenset(chosen) for item in items}, least_raters, scale)


def _relations(frame: Frame, heading: str) -> list[str]:
    column = TABLES["ratings"].column("relation")
    known = {_squash(word): name for name, words in column.words.items() for word in (name, *words)}
    found: list[str] = []
    for row, text in enumerate(frame.texts(heading).tolist()):
        relation = known.get(_squash(text))
        if relation is None:
            raise RelationUnknown(file=frame.file, line=row + 2, value=text)
        found.append(relation)
    return found


def _squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("_", "").split())
