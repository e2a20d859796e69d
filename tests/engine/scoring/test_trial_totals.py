"""Three kinds of employee under three ready schemes: totals worked out by hand before the program existed."""

from datetime import date

import pytest

from gongping.engine.presence import Present
from gongping.engine.schemes import load_schemes, shipped_schemes
from gongping.engine.scoring import score_measured
from tests.engine.scoring.company import number

WEAK, MIDDLE, STRONG = ("3.0", 65), ("3.5", 80), ("4.1", 95)
TRIALS = [
    ("clerk-quarter", "偏弱", WEAK, ".82 .84 520 .77 .88 .93 .90 .77 .80 .82", "68.65"),
    ("clerk-quarter", "中等", MIDDLE, ".90 .90 330 .85 .95 .97 .95 .85 .92 .82", "81.48"),
    ("clerk-quarter", "好", STRONG, ".96 .96 220 .91 1 .99 .98 .91 1 .82", "96.51"),
    ("butler-quarter", "偏弱", WEAK, ".91 .83 .78 .80 31 .14 .88 .74 .78 .82", "66.67"),
    ("butler-quarter", "中等", MIDDLE, ".97 .90 .86 .87 40 .08 .95 .82 .85 .92", "81.54"),
    ("butler-quarter", "好", STRONG, "1.02 .96 .93 .93 48 .04 1 .89 .91 1", "98.46"),
    ("supervisor-quarter", "偏弱", WEAK, ".86 2600 .83 .13 .93 .91 .74 .83", "66.65"),
    ("supervisor-quarter", "中等", MIDDLE, ".92 1600 .90 .08 .975 .95 .82 .93", "81.13"),
    ("supervisor-quarter", "好", STRONG, ".96 1000 .95 .04 1.02 .99 .89 .99", "98.11"),
]


@pytest.mark.parametrize(("folder", "who", "judged", "values", "total"), TRIALS)
def test_the_trial_total(folder, who, judged, values, total):
    scheme = load_schemes(shipped_schemes() / folder)[0].in_force(date(2026, 7, 1))
    post = scheme.posts[0]
    ids = [indicator.id for _, indicator, _ in scheme.indicators_for(post)]
    measured = {id: Present(number(value), 50) for id, value in zip(ids, values.split(), strict=True)}
    mean, goals = judged
    sections = {
        section.id: number(mean if section.kind == "ratings" else goals)
        for section in scheme.sections
        if section.kind != "indicators"
    }
    assert score_measured(scheme, post, measured, sections).total == number(total)
