"""The summary of an appraisal at the terminal."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from statistics import median

import click
from rich.console import Console
from rich.table import Table

from gongping.cli.language import say
from gongping.engine import exact
from gongping.engine.results import Appraisal
from gongping.engine.scoring import PersonOutcome

STATUS_WORDS = {
    "complete": ("完整", "complete"),
    "partial": ("只有分项", "sections only"),
    "withheld": ("暂不出分", "withheld"),
}


def show_summary(appraisal: Appraisal, output: Path) -> None:
    """Print people per site and post with the middle total and grades, what was left out, and the files."""
    console = Console(highlight=False, soft_wrap=False)
    people = appraisal.outcome.people
    console.print(_headline(appraisal))
    console.print(_table(people))
    for line in _absences(appraisal):
        console.print(line)
    click.echo(say("结果：", "Results:"))
    for name in ("report.html", "results.xlsx"):
        if (output / name).exists():
            click.echo(f"  {output / name}")
    click.echo(
        say(
            f"想知道某人为什么是这个分：gongping explain {output} 工号 --rows",
            f"Why a score: gongping explain {output} EMPLOYEE --rows",
        )
    )


def as_json(appraisal: Appraisal, output: Path) -> dict[str, object]:
    """Return the summary as plain data."""
    people = appraisal.outcome.people
    return {
        "period": appraisal.outcome.period.label,
        "cut_off": appraisal.outcome.cut_off.isoformat(),
        "people": len(people),
        "status": dict(sorted(Counter(person.status for person in people).items())),
        "grades": dict(sorted(Counter(person.grade for person in people if person.grade).items())),
        "tables": {
            name: {"read": c.read, "kept": c.kept, "rejected": c.rejected, "flagged": c.flagged}
            for name, c in sorted(appraisal.counts.items())
        },
        "output": str(output),
    }


def _headline(appraisal: Appraisal) -> str:
    outcome = appraisal.outcome
    totals = [person.total for person in outcome.people if person.total is not None]
    middle = exact.text(exact.total(median(totals))) if totals else say("无", "none")
    return say(
        f"{outcome.period.label}：{len(outcome.people)} 人，{len(totals)} 人有总分，中位 {middle} 分；"
        f"数据看到 {outcome.cut_off:%Y-%m-%d %H:%M} 为止。",
        f"{outcome.period.label}: {len(outcome.people)} people, {len(totals)} with a total, middle {middle}; "
        f"facts seen up to {outcome.cut_off:%Y-%m-%d %H:%M}.",
    )


def _table(people: Iterable[PersonOutcome]) -> Table:
    listed = list(people)
    grades = sorted({person.grade for person in listed if person.grade}, key=_grade_order(listed))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in (say("项目", "site"), say("岗位", "post")):
        table.add_column(heading)
    for heading in (say("人数", "people"), say("总分中位", "middle"), *grades, say("未评等级", "no grade")):
        table.add_column(heading, justify="right")
    groups: dict[tuple[str, str], list[PersonOutcome]] = {}
    for person in listed:
        groups.setdefault((person.site, person.post), []).append(person)
    for (site, post), members in sorted(groups.items()):
        table.add_row(site, post, *_cells(members, grades))
    table.add_section()
    table.add_row(say("合计", "all"), "", *_cells(listed, grades))
    return table


def _cells(members: list[PersonOutcome], grades: list[str]) -> list[str]:
    totals = [person.total for person in members if person.total is not None]
    counts = Counter(person.grade for person in members)
    middle = exact.text(exact.total(median(totals))) if totals else "–"
    return [
        str(len(members)),
        middle,
        *(str(counts[grade] or "") for grade in grades),
        str(counts[None] or ""),
    ]


def _grade_order(people: list[PersonOutcome]):  # type: ignore[no-untyped-def]
    best: dict[str | None, Decimal] = {}
    for person in people:
        if person.total is not None:
            best[person.grade] = max(best.get(person.grade, Decimal(-1)), person.total)
    return lambda grade: -best.get(grade, Decimal(0))


def _absences(appraisal: Appraisal) -> Iterable[str]:
    for status, count in sorted(Counter(person.status for person in appraisal.outcome.people).items()):
        if status != "complete":
            yield f"{say(*STATUS_WORDS[status])}: {count}"
    rejected = sum(count.rejected for count in appraisal.counts.values())
    flagged = sum(count.flagged for count in appraisal.counts.values())
    read = sum(count.read for count in appraisal.counts.values())
    yield say(
        f"读入 {read} 行，拒绝 {rejected} 行，标记 {flagged} 行；逐行原因在 problems.csv。",
        f"{read} rows read, {rejected} rejected, {flagged} flagged; the reasons are in problems.csv.",
    )
