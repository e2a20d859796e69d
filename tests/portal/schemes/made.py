"""Versions of the clerks' scheme, as a company would write them."""

from datetime import date

from gongping.engine.schemes import shipped_schemes
from gongping.portal.schemes.api import add_paper, adopt_scheme, register_scheme
from tests.portal.people.company import NOW

MINUTES = b"%PDF-1.7\n% minutes of the staff meeting\n"
RULE = "客服部绩效考核管理办法（2026 版）"


def yaml_of(name="clerk-quarter"):
    return (shipped_schemes() / name / "scheme.yaml").read_text(encoding="utf-8")


def common():
    return (shipped_schemes() / "common.yaml").read_bytes()


def next_version(text, version=2, since="2026-10-01"):
    return text.replace("version: 1", f"version: {version}", 1).replace(
        "in_force_from: 2026-01-01", f"in_force_from: {since}"
    )


def registered(hr, text=None, at=NOW):
    return register_scheme(hr, (text or yaml_of()).encode(), common(), at=at)


def adopted(hr, text=None, at=NOW):
    made = registered(hr, text, at)
    add_paper(hr, made.pk, "会议纪要.pdf", MINUTES + text.encode() if text else MINUTES, at=at)
    return adopt_scheme(hr, made.pk, rule=RULE, adopted_on=date(2026, 9, 1), at=at)
