"""The report as one HTML page that needs nothing but itself: no script, no request, one sheet inside.

A strict content security policy, bound to the digest of the style sheet, keeps it that way in the browser.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongping.engine.results.report.page_view import page_view
from gongping.engine.results.report.words import Words

if TYPE_CHECKING:
    from gongping.engine.results.appraisal import Appraisal
    from gongping.errors import Language

_ROOM = "gongping.engine.results.report"


def write_report(appraisal: "Appraisal", path: Path, language: "Language" = "zh") -> None:
    """Write the report of ``appraisal`` to ``path`` as UTF-8; the same appraisal gives the same bytes."""
    path.write_text(render_report(appraisal, language), encoding="utf-8", newline="\n")


def render_report(appraisal: "Appraisal", language: "Language" = "zh") -> str:
    """Return the report as a complete HTML page."""
    style = (files(_ROOM) / "report.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=PackageLoader(_ROOM, "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("report.html.j2").render(
        page=page_view(appraisal, language),
        w=Words(language),
        style=Markup(style),  # noqa: S704 - the project's own sheet, which holds nothing from outside
        policy=content_policy(style),
    )


def content_policy(style: str) -> str:
    """Return a policy that allows this style sheet and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
