"""Whose rows make a value: a person's, a team's, a department's, a site's; shared orders; answers."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar

import pytest

from gongping.engine.indicators import measure, rows_behind
from gongping.engine.presence import Present, number
from tests.engine.indicators.company import Q3, at, evidence, indicator, order, scopes, settings

AUGUST = datetime(2026, 8, 1)
RESPONSE = "share(minutes(created_at, responded_at) <= 30)"


def values(tables, one, whose, rules=None):
    found = measure(evidence(**tables), [one], whose, Q3, rules or settings())
    return {scope: (number(value.presence), value.n) for (scope, _), value in found.items()}


def test_a_row_belongs_to_the_stretch_its_moment_falls_into():
    orders: ClassVar[list] = [
        order(1, "2026-07-31 23:59:59"),
        order(2, "2026-08-01 00:00"),
        order(3, "2026-09-30 23:59:59"),
    ]
    whose = scopes(self_=[(1, "E1", Q3.start, AUGUST), (2, "E1", AUGUST, Q3.end)])
    assert values({"work_orders": orders}, indicator("count"), whose) == {
        1: (Decimal(1), 1),
        2: (Decimal(2), 2),
    }


def test_a_team_is_whoever_reported_then():
    orders: ClassVar[list] = [
        order(1, "2026-07-10 09:00", employee_id="E2"),
        order(2, "2026-08-10 09:00", employee_id="E2"),
        order(3, "2026-08-10 09:00", employee_id="E3"),
        order(4, "2026-08-10 09:00", employee_id="E1"),
    ]
    whose = scopes(team=[(1, "E2", Q3.start, AUGUST), (1, "E3", Q3.start, Q3.end), (2, "E2", AUGUST, Q3.end)])
    assert values({"work_orders": orders}, indicator("count", of="team"), whose) == {
        1: (Decimal(2), 2),
        2: (Decimal(1), 1),
    }


def test_a_site_counts_the_rows_of_everybody_there():
    orders: ClassVar[list] = [
        order(1, "2026-07-10 09:00", employee_id="E2"),
        order(2, "2026-07-10 09:00", employee_id="E3"),
        order(3, "2026-07-10 09:00", site="江畔新城"),
    ]
    whose = scopes(site=[(1, "翠湖花园", Q3.start, Q3.end), (2, "云栖里", Q3.start, Q3.end)])
    assert values({"work_orders": orders}, indicator("count", of="site"), whose) == {
        1: (Decimal(2), 2),
        2: (Decimal(0), 0),
    }


def test_an_unknown_person_is_credited_to_nobody():
    orders: ClassVar[list] = [order(1, "2026-07-10 09:00", employee_id="E404")]
    whose = scopes(self_=[(1, "E1", Q3.start, Q3.end)])
    assert values({"work_orders": orders}, indicator("count"), whose) == {1: (Decimal(0), 0)}


def test_a_case_carried_over_belongs_to_the_first_stretch_of_the_period():
    late = order(1, "2026-06-30 12:00", due_at="2026-08-20 12:00")
    whose = scopes(self_=[(1, "E1", Q3.start, AUGUST), (2, "E1", AUGUST, Q3.end)])
    found = values({"work_orders": [late]}, indicator("share(resolved_at <= due_at)", limit=60), whose)
    assert found == {1: (Decimal(0), 1), 2: (None, 0)}


class TestSharedOrders:
    orders: ClassVar[list] = [
        order(1, "2026-07-10 09:00", responded_at="2026-07-10 09:10", employee_id="E1"),
        order(2, "2026-07-10 09:00", employee_id="E1"),
    ]
    shares: ClassVar[list] = [
        {"order_id": "W00001", "employee_id": "E1", "weight": Decimal("0.25")},
        {"order_id": "W00001", "employee_id": "E2", "weight": Decimal("0.75")},
    ]
    tables: ClassVar[dict] = {"work_orders": orders, "order_shares": shares}
    whose = scopes(
        self_=[(1, "E1", Q3.start, Q3.end), (2, "E2", Q3.start, Q3.end)],
        team=[(9, "E1", Q3.start, Q3.end), (9, "E2", Q3.start, Q3.end)],
        site=[(8, "翠湖花园", Q3.start, Q3.end)],
    )

    def test_count_by_their_share(self):
        found = values(self.tables, indicator("count"), self.whose)
        assert (found[1], found[2]) == ((Decimal("1.25"), 2), (Decimal("0.75"), 1))

    def test_weigh_a_share_by_their_share(self):
        found = values(self.tables, indicator(RESPONSE), self.whose)
        # 0.25 of 1.25 orders answered in time, and 0.75 of 0.75
        assert (found[1], found[2]) == ((Decimal("0.2"), 2), (Decimal(1), 1))

    def test_are_one_order_to_the_team_and_to_the_site(self):
        assert values(self.tables, indicator("count", of="team"), self.whose)[9] == (Decimal(2), 2)
        assert values(self.tables, indicator(RESPONSE, of="team"), self.whose)[9] == (Decimal("0.5"), 2)
        assert values(self.tables, indicator("count", of="site"), self.whose)[8] == (Decimal(2), 2)

    def test_move_a_median_by_their_weight(self):
        orders = [
            order(k, "2026-07-10 09:00", resolved_at=f"2026-07-10 {hour}:00")
            for k, hour in ((1, 12), (2, 10), (3, 11))
        ]
        tables = {"work_orders": orders, "order_shares": self.shares}
        found = values(tables, indicator("median(hours(created_at, resolved_at))"), self.whose)
        # E1: 1 h and 2 h weigh 1 each, 3 h weighs 0.25: half of 2.25 is reached at 2 h
        assert found[1] == (Decimal(2), 3)
        assert found[2] == (Decimal(3), 1)

    def test_show_their_weight_in_the_rows_behind(self):
        rows = rows_behind(evidence(**self.tables), [indicator("count")], self.whose, Q3, settings())
        told = [(row["scope_id"], row["row_key"], row["weight"]) for row in rows.to_pylist()]
        assert told == [
            (1, "W00001", Decimal("0.25")),
            (1, "W00002", Decimal(1)),
            (2, "W00001", Decimal("0.75")),
        ]


class TestAnswers:
    people: ClassVar[list] = [
        {"employee_id": "E1", "site": "翠湖花园", "from": datetime(2026, 1, 1).date()},
        {"employee_id": "E2", "site": "江畔新城", "from": datetime(2026, 1, 1).date()},
    ]
    orders: ClassVar[list] = [order(1, "2026-07-10 09:00", employee_id="E1", resolved_at="2026-07-10 12:00")]
    whose = scopes(
        self_=[(1, "E1", Q3.start, Q3.end), (2, "E2", Q3.start, Q3.end)],
        site=[(8, "翠湖花园", Q3.start, Q3.end), (9, "江畔新城", Q3.start, Q3.end)],
    )

    def values(self, one, *answers):
        rows = [
            {"response_id": f"R{k}", "answered_at": at("2026-07-12 10:00"), "score": Decimal(5)} | answer
            for k, answer in enumerate(answers)
        ]
        tables = {"satisfaction": rows, "work_orders": self.orders, "people": self.people}
        return values(tables, one, self.whose)

    @pytest.mark.parametrize(
        "answer",
        [
            {"order_id": "W00001", "employee_id": "E2"},
            {"order_id": "W00001", "employee_id": "E2", "invited_at": at("2026-07-11 10:00")},
            {"order_id": "W00404", "employee_id": "E1"},
            {"employee_id": "E1"},
        ],
    )
    def test_credit_the_orders_holder_or_resolver_before_the_person_in_the_row(self, answer):
        found = self.values(indicator("top2(score)", source="satisfaction"), answer)
        assert (found[1], found[2]) == ((Decimal(1), 1), (None, 0))

    @pytest.mark.parametrize(
        ("answer", "site"),
        [
            ({"order_id": "W00001", "site": "江畔新城"}, 9),
            ({"order_id": "W00001", "employee_id": "E2"}, 8),
            ({"employee_id": "E2"}, 9),
        ],
    )
    def test_belong_to_their_own_site_else_the_orders_else_the_persons(self, answer, site):
        found = self.values(indicator("count", source="satisfaction", of="site"), answer)
        assert {scope for scope, (_, n) in found.items() if n} == {site}

    def test_off_the_scale_are_unknown(self):
        one = indicator("top2(score)", source="satisfaction")
        found = self.values(
            one, *({"employee_id": "E1", "score": Decimal(score)} for score in (5, 4, 3, 0, 6))
        )
        assert found[1] == (Decimal("0.666667"), 3)

    def test_give_a_net_promoter_score_on_either_kind_of_scale(self):
        five = indicator("nps(score)", source="satisfaction")
        found = self.values(
            five, *({"employee_id": "E1", "score": Decimal(score)} for score in (5, 5, 4, 3, 1))
        )
        assert found[1] == (Decimal(0), 5)
        ten = indicator("nps(score)", source="satisfaction", scale=(0, 10))
        scores = (10, 9, 9, 8, 7, 6, 0)
        found = self.values(ten, *({"employee_id": "E1", "score": Decimal(score)} for score in scores))
        assert found[1] == (Decimal("14.285714"), 7)


def test_fee_collection_of_a_period_belongs_to_everybody_at_the_site():
    fees = [
        {
            "site": "翠湖花园",
            "period": "2026-Q3",
            "building": k,
            "receivable": Decimal(100),
            "received": Decimal(got),
        }
        for k, got in (("1", 80), ("2", 95))
    ] + [
        {
            "site": "翠湖花园",
            "period": "2026-Q2",
            "building": "1",
            "receivable": Decimal(100),
            "received": Decimal(1),
        }
    ]
    whose = scopes(site=[(1, "翠湖花园", Q3.start, Q3.end), (2, "翠湖花园", AUGUST, Q3.end)])
    one = indicator("ratio(received, receivable)", source="collections", of="site")
    found = measure(evidence(collections=fees), [one], whose, Q3, settings())
    assert found[1, "it"].presence == found[2, "it"].presence == Present(Decimal("0.875000"), 2)
    assert found[1, "it"].numerator == Decimal(175)


class TestWhoseLuckARowShares:
    whose = scopes(self_=[(1, "E1", Q3.start, Q3.end)])

    def told(self, name, tables, one):
        rows = rows_behind(evidence(**tables), [one], self.whose, Q3, settings()).to_pylist()
        return [row[name] for row in rows]

    def test_is_its_households_else_its_orders_else_its_own(self):
        orders = [
            order(1, "2026-07-10 09:00", household_id="H7"),
            order(2, "2026-07-11 09:00", household_id="H7"),
            order(3, "2026-07-12 09:00"),
        ]
        told = self.told("unit", {"work_orders": orders}, indicator("count"))
        assert told == ["household_id:H7", "household_id:H7", "order_id:W00003"]
        visits = [
            {"visit_id": "V1", "employee_id": "E1", "site": "翠湖花园", "visited_at": at("2026-07-10 09:00")}
        ]
        asked = indicator("count", source="visits", at="visited_at")
        assert self.told("unit", {"visits": visits}, asked) == ["visits:V1"]

    def test_a_ratio_shows_both_of_its_numbers(self):
        bills = [
            {"site": "翠湖花园", "period": "2026-Q3", "building": name, "employee_id": "E1",
             "receivable": Decimal(100), "received": Decimal(paid)}
            for name, paid in (("1栋", 80), ("2栋", 95))
        ]  # fmt: skip
        asked = indicator("ratio(received, receivable)", source="collections", at="period")
        assert self.told("amount", {"collections": bills}, asked) == [Decimal(80), Decimal(95)]
        assert self.told("divisor", {"collections": bills}, asked) == [Decimal(100)] * 2
