"""gongping appraise: from a folder of records to everybody's explained result."""

import json
import os
from datetime import datetime
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.cli.progress import steps
from gongping.cli.summary import as_json, show_summary
from gongping.engine.evidence import data_for
from gongping.engine.periods import Period
from gongping.engine.results import Appraisal, appraise_folder, require_free, write
from gongping.errors import CallFault

STEPS = {
    "schemes": ("读方案、检查", "reading and checking the schemes"),
    "evidence": ("读数据", "reading the records"),
    "appraise": ("计分", "scoring"),
    "write": ("写结果", "writing the results"),
}


class AsOfNotUnderstood(CallFault):
    """The moment of --as-of is not an ISO date or time without offset."""

    code = "as-of-not-understood"
    zh = "看不懂 --as-of “{text}”。请写成 2026-09-15 或 2026-09-15T18:00（方案的当地时间，不带时差）。"
    en = (
        "The moment of --as-of '{text}' is not understood. "
        "Write 2026-09-15 or 2026-09-15T18:00 (local time of the scheme, no offset)."
    )


@click.command(
    cls=SpokenCommand,
    help=HELP["appraise"],
)
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--period",
    required=True,
    help=say(
        "考核周期：2026-09、2026-Q3、2026 或 2026-07-01..2026-10-01。",
        "The period: 2026-09, 2026-Q3, 2026 or 2026-07-01..2026-10-01.",
    ),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help=say(
        "结果文件夹；已有的旧结果会被整个替换。",
        "The result folder; an earlier result there is replaced as a whole.",
    ),
)
@click.option(
    "--as-of",
    "as_of",
    help=say(
        "只看到这一刻为止的事实（试算用），默认为期末加宽限天数。",
        "See facts up to this moment only (default: end plus grace days).",
    ),
)
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    help=say("文件夹以外的数据文件或文件夹。", "A file or folder of records outside the folder."),
)
@click.option(
    "--json", "json_wanted", is_flag=True, help=say("汇总输出为 JSON。", "Print the summary as JSON.")
)
def appraise(
    folder: Path, period: str, output: Path, as_of: str | None, data: Path | None, json_wanted: bool
) -> None:
    """Appraise, write, print the summary."""
    found = run_appraisal(folder, Period.parse(period), output, as_of=_moment(as_of), data=data)
    if json_wanted:
        click.echo(json.dumps(as_json(found, output), ensure_ascii=False, indent=2))
    else:
        show_summary(found, output)


def run_appraisal(
    folder: Path, period: Period, output: Path, *, as_of: datetime | None = None, data: Path | None = None
) -> Appraisal:
    """Appraise ``folder`` and write the result, with a progress bar."""
    require_free(output)
    with steps(len(STEPS)) as bar:
        found = appraise_folder(
            folder,
            period=period,
            as_of=as_of,
            data=data_for(folder, data, os.environ),
            language=LANGUAGE,
            progress=lambda step: bar(*STEPS[step]),
        )
        bar(*STEPS["write"])
        write(found, output, language=LANGUAGE)
    return found


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise AsOfNotUnderstood(text=text) from None
    if moment.tzinfo is not None:
        raise AsOfNotUnderstood(text=text)
    return moment
