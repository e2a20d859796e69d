"""Nothing written in an expression reaches the database as anything but data."""

import pytest

from gongping.engine.indicators import ExpressionFault, measure
from gongping.engine.presence import Present
from tests.engine.indicators.company import Q3, evidence, indicator, one_each, order, settings
from tests.engine.indicators.language.attacks import SPOILERS, TEXTS


def quoted(text: str) -> str:
    mark = '"' if '"' not in text else "'"
    return f"{mark}{text}{mark}"


def test_a_hostile_text_is_found_as_the_plain_text_it_is():
    # control and attack at once: each row holds one text, and each condition finds its own row alone
    kept = evidence(work_orders=[order(n, "2026-07-06 09:00", category=text) for n, text in enumerate(TEXTS)])
    asked = [
        indicator("count()", id=f"text{n}", where=f"category == {quoted(text)}")
        for n, text in enumerate(TEXTS)
    ]
    asked.append(indicator("count()", id="all", where=f"category in ({', '.join(map(quoted, TEXTS))})"))
    asked.append(indicator("distinct(category)", id="different"))
    found = measure(kept, asked, one_each(["E1"]), Q3, settings())
    values = {name: one.presence for (_, name), one in found.items()}
    everything = Present(values["all"].value, len(TEXTS))
    assert everything.value == len(TEXTS)
    assert values.pop("all") == values.pop("different") == everything
    assert {(one.value, one.n) for one in values.values()} == {(1, 1)}


def test_an_order_may_be_called_anything():
    text = "'); DROP TABLE x; --"
    kept = evidence(work_orders=[order(1, "2026-07-06 09:00", category=text), order(2, "2026-07-06 09:00")])
    asked = indicator("share(category == " + quoted(text) + ")")
    found = measure(kept, [asked], one_each(["E1"]), Q3, settings())[0, "it"]
    assert (found.presence, found.unknown) == (Present(1, 1), 1)


@pytest.mark.parametrize("attack", SPOILERS[::12], ids=ascii)
def test_an_attack_is_refused_before_any_query(attack, monkeypatch):
    kept = evidence(work_orders=[order(1, "2026-07-06 09:00")])
    sent = []
    monkeypatch.setattr(type(kept.con), "to_pyarrow", lambda _con, query, **_more: sent.append(query))
    for definition in (indicator(attack), indicator("count()", where=attack)):
        with pytest.raises(ExpressionFault):
            measure(kept, [definition], one_each(["E1"]), Q3, settings())
    assert sent == []
