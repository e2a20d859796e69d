"""Rows that are written once. Triggers in the database stop whoever goes round this."""

from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models

from gongping.errors import CallFault

Row = TypeVar("Row", bound=models.Model, covariant=True)


class LedgerUnchangeable(CallFault):
    """Somebody tried to change or delete what the ledger holds."""

    code = "ledger-unchangeable"
    zh = "审计日志只能追加，{table} 里的行不能修改或删除。要更正，请另记一条。"
    en = (
        "The ledger only grows: rows of {table} are never changed or deleted. To correct one, record another."
    )


class FrozenRows(models.QuerySet[Row]):
    """Rows that can be read and added."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse."""
        raise LedgerUnchangeable(table=self.model._meta.db_table)

    def delete(self) -> NoReturn:
        """Refuse."""
        raise LedgerUnchangeable(table=self.model._meta.db_table)

    def bulk_update(
        self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None
    ) -> NoReturn:
        """Refuse."""
        raise LedgerUnchangeable(table=self.model._meta.db_table)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Add rows; refuse to write over those that are there."""
        if options.get("update_conflicts"):
            raise LedgerUnchangeable(table=self.model._meta.db_table)
        return super().bulk_create(objs, *args, **options)


class Frozen(models.Model):
    """A row that is written once and never again."""

    objects = FrozenRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Insert the row; one that is stored is refused."""
        if not self._state.adding:
            raise LedgerUnchangeable(table=self._meta.db_table)
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse."""
        raise LedgerUnchangeable(table=self._meta.db_table)
