"""Notes and facts as rows of evidence."""

from collections.abc import Collection, Mapping

from gongping.portal.orders.models import Call, Inspection, NoteUse, Training
from gongping.portal.orders.queries.facts import local

Row = Mapping[str, object]


def note_use_rows(ids: Collection[int]) -> list[Row]:
    """Return rows of ``knowledge``: the author is credited when a note helped somebody else."""
    rows = NoteUse.objects.filter(pk__in=ids).select_related("author", "order__site").order_by("pk")
    return [
        {
            "id": f"N{one.pk}",
            "employee_id": one.author.employee_id,
            "site": one.order.site.name,
            "used_at": local(one.used_at),
            "note_id": f"{one.note_id}",
            "order_id": one.order.number,
        }
        for one in rows
    ]


def call_rows(ids: Collection[int]) -> list[Row]:
    """Return rows of ``calls``."""
    return [
        _about(one, "C") | {"called_at": local(one.at), "seconds_to_answer": one.seconds_to_answer}
        for one in Call.objects.filter(pk__in=ids).select_related("person", "site").order_by("pk")
    ]


def training_rows(ids: Collection[int]) -> list[Row]:
    """Return rows of ``training``."""
    return [
        _about(one, "T") | {"completed_at": local(one.at), "course": one.course, "passed": one.passed}
        for one in Training.objects.filter(pk__in=ids).select_related("person", "site").order_by("pk")
    ]


def check_rows(ids: Collection[int]) -> list[Row]:
    """Return rows of ``checks``."""
    return [
        _about(one, "K") | {"checked_at": local(one.at), "kind": one.kind, "score": one.score, "of": one.of}
        for one in Inspection.objects.filter(pk__in=ids).select_related("person", "site").order_by("pk")
    ]


def _about(one: Call | Training | Inspection, letter: str) -> dict[str, object]:
    return {"id": f"{letter}{one.pk}", "employee_id": one.person.employee_id, "site": one.site.name}
