"""gongping worktime: how much working time lies between two moments, piece by piece."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.engine.evidence import load_yaml
from gongping.engine.schemes import shipped_schemes
from gongping.engine.worktime import WorkCalendar
from gongping.errors import CallFault, InputFault

COMMON = "common.yaml"


class MomentNotUnderstood(CallFault):
    """A moment on the command line is not an ISO date and time."""

    code = "moment-not-understood"
    zh = "看不懂时间“{text}”。请写成 2026-09-30T17:50（按日历的时区），或带时差 2026-09-30T17:50+08:00。"
    en = (
        "The moment '{text}' is not understood. Write 2026-09-30T17:50 (in the calendar's zone) "
        "or with an offset, 2026-09-30T17:50+08:00."
    )


class CalendarNotFound(InputFault):
    """The file holds no calendar."""

    code = "calendar-not-found"
    zh = "{file} 里没有日历。请给一份方案，或含 timezone 和 opening_hours 的 YAML 文件。"
    en = "{file} holds no calendar. Name a scheme, or a YAML file with timezone and opening_hours."


class PauseUnreadable(CallFault):
    """A pause on the command line is not FROM/TO."""

    code = "pause-unreadable"
    zh = "看不懂暂停“{text}”。请写成 开始/结束，例如 2026-09-30T12:00/2026-09-30T13:00。"
    en = "The pause '{text}' is not understood. Write FROM/TO, e.g. 2026-09-30T12:00/2026-09-30T13:00."


@click.command(
    cls=SpokenCommand,
    help=HELP["worktime"],
)
@click.argument("start")
@click.argument("end")
@click.option(
    "--calendar",
    "source",
    type=click.Path(exists=True, path_type=Path),
    help=say(
        "方案或日历文件；不写就用自带方案的日历。", "A scheme or calendar file; default: the shipped one."
    ),
)
@click.option(
    "--pause", "pauses", multiple=True, help=say("暂停 开始/结束，可写多次。", "A pause FROM/TO; repeatable.")
)
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
def worktime(start: str, end: str, source: Path | None, pauses: tuple[str, ...], as_json: bool) -> None:
    """Print the working time and its pieces."""
    calendar = WorkCalendar.from_dict(_calendar(source or shipped_schemes() / COMMON))
    begin, finish = _moment(start, calendar), _moment(end, calendar)
    breaks = [_pause(text, calendar) for text in pauses]
    elapsed = calendar.elapsed(begin, finish, breaks)
    pieces = calendar.pieces(begin, finish, breaks)
    seconds = int(elapsed.total_seconds())
    if as_json:
        listed = [{"from": one.start.isoformat(), "to": one.end.isoformat()} for one in pieces]
        click.echo(json.dumps({"seconds": seconds, "minutes": seconds / 60, "pieces": listed}))
        return
    for one in pieces:
        click.echo(f"{one.start:%Y-%m-%d %H:%M:%S} → {one.end:%Y-%m-%d %H:%M:%S}  {_spoken(one.worked)}")
    click.echo(say(f"合计 {_spoken(elapsed)}", f"total {_spoken(elapsed)}"))
    for notice in calendar.notices:
        click.echo(say(*notice), err=True)


def _calendar(source: Path) -> Mapping[str, Any]:
    """Return the calendar of a scheme, of a common block, or the file itself when it is one."""
    data = load_yaml(source).data
    if isinstance(data, Mapping):
        if "calendar" in data:
            return data["calendar"]  # type: ignore[no-any-return]
        if "opening_hours" in data:
            return data
        if data.get("use") == "common":
            beside = source.parent / "schemes" / COMMON, source.parent / COMMON, source.parent.parent / COMMON
            return _calendar(next((one for one in beside if one.is_file()), shipped_schemes() / COMMON))
    raise CalendarNotFound(file=source.name)


def _moment(text: str, calendar: WorkCalendar) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise MomentNotUnderstood(text=text) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.zone)


def _pause(text: str, calendar: WorkCalendar) -> tuple[datetime, datetime]:
    first, slash, last = text.partition("/")
    if not slash:
        raise PauseUnreadable(text=text)
    return _moment(first, calendar), _moment(last, calendar)


def _spoken(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    words = say(f"{hours} 小时 {minutes} 分", f"{hours} h {minutes} min")
    return sign + words + (say(f" {rest} 秒", f" {rest} s") if rest else "")
