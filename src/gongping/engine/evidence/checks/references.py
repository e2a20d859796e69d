"""Keys that point to another table: unknown ones are kept and flagged; moments against the order's."""

from collections.abc import Collection, Mapping

import polars as pl

from gongping.engine.evidence.draft import Draft

_EMPLOYEES = ("employee_id", "ratee_id", "rater_id", "recorded_by", "approved_by")


def check_references(drafts: Mapping[str, Draft], elsewhere: Mapping[str, Collection[str]]) -> None:
    """Look up employees, superiors, orders and sites where the tables that know them have rows.

    ``elsewhere``: employees and sites that are known without a table.
    """
    filled = {name: draft for name, draft in drafts.items() if draft.alive().any()}
    people, orders = filled.get("people"), filled.get("work_orders")
    if people is not None:
        known = people.kept_of("employee_id").to_series().unique()
        people.flag(_unknown("manager_id", known), column="manager_id", rule="unknown_manager")
        for name in filled.keys() - {"people"}:
            _flag_unknown(filled[name], _EMPLOYEES, known, "unknown_employee")
    elif "employee_id" in elsewhere:
        for draft in filled.values():
            _flag_unknown(draft, _EMPLOYEES, _series(elsewhere["employee_id"]), "unknown_employee")
    if orders is not None:
        _check_orders(filled, orders)
        if "satisfaction" in filled:
            _answered_before_created(filled["satisfaction"], orders)
    _check_sites(filled, elsewhere.get("site"))


def _check_orders(drafts: Mapping[str, Draft], orders: Draft) -> None:
    others = [
        draft for name, draft in drafts.items() if name != "work_orders" and "order_id" in draft.frame.columns
    ]
    if others:
        known = orders.kept_of("order_id").to_series().unique()
        for draft in others:
            _flag_unknown(draft, ("order_id",), known, "unknown_order")


def _flag_unknown(draft: Draft, columns: tuple[str, ...], known: pl.Series, rule: str) -> None:
    for column in columns:
        if column in draft.frame.columns and draft.has(column):
            draft.flag(_unknown(column, known), column=column, rule=rule)


def _unknown(column: str, known: pl.Series) -> pl.Expr:
    return pl.col(column).is_not_null() & ~pl.col(column).is_in(known.implode())


def _answered_before_created(answers: Draft, orders: Draft) -> None:
    """An answer about an order cannot be older than the order."""
    created = orders.kept_of("order_id", "created_at").rename({"created_at": "_created"})
    moments = answers.frame.select("order_id", "answered_at").join(
        created, on="order_id", how="left", maintain_order="left"
    )
    early = moments.select(pl.col("answered_at") < pl.col("_created")).to_series()
    answers.reject(early, column="answered_at", rule="before_created")


def _series(keys: Collection[str]) -> pl.Series:
    return pl.Series(sorted(keys), dtype=pl.String)


def _check_sites(drafts: Mapping[str, Draft], elsewhere: Collection[str] | None) -> None:
    """A site is known from the list of sites; people's own sites count too, but not for people."""
    listed = [drafts[name].kept_of("site").to_series() for name in ("sites", "people") if name in drafts]
    if not listed and elsewhere is None:
        return
    known = pl.concat([*listed, _series(elsewhere or ())]).unique()
    for name in drafts.keys() - {"sites", "people"}:
        _flag_unknown(drafts[name], ("site",), known, "unknown_site")
    if len(listed) == 2:
        _flag_unknown(drafts["people"], ("site",), listed[0].unique(), "unknown_site")
