"""Entries of the ledger and the tree over them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.models.frozen import Frozen


class Entry(Frozen):
    """One act, inserted in the transaction that did it.

    ``facts`` are JSON values without personal data; ``at`` is aware. ``nonce`` keeps whoever receives a proof
    from guessing the entries beside it by their hashes.
    """

    actor_id = models.BigIntegerField(_("操作人账号"), null=True)
    act = models.CharField(_("操作"), max_length=100)
    subject = models.CharField(_("对象"), max_length=200)
    facts = models.JSONField(_("内容"), default=dict)
    at = models.DateTimeField(_("时间"))
    nonce = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("审计条目")
        verbose_name_plural = _("审计条目")
        indexes = (
            models.Index(fields=["at"]),
            models.Index(fields=["act", "at"]),
            models.Index(fields=["subject"]),
            models.Index(fields=["actor_id", "at"]),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"


class Pending(models.Model):
    """An entry without a leaf: inserted with the entry, deleted by the sequencer with the leaf's insertion.

    So the sequencer reads a short table and never misses an entry that commits after one with a higher id.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="pending")

    class Meta:
        verbose_name = _("待排序条目")
        verbose_name_plural = _("待排序条目")

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Leaf(Frozen):
    """The place of an entry in the tree, from 0 without gaps, and the hash of its leaf (32 bytes)."""

    index = models.BigIntegerField(_("序号"), primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("叶子")
        verbose_name_plural = _("叶子")

    def __str__(self) -> str:
        return f"leaf {self.index}"


class TreeNode(Frozen):
    """The hash over a complete subtree of 2^level leaves (level ≥ 1), the position-th of its level from 0."""

    level = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("树节点")
        verbose_name_plural = _("树节点")
        constraints = (models.UniqueConstraint(fields=["level", "position"], name="ledger_one_node_a_place"),)

    def __str__(self) -> str:
        return f"node {self.level}/{self.position}"
