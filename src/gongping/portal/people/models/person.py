"""Persons: who is employed, by number and name."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.people.keys.draw import person_key


class Person(models.Model):
    """Somebody who is or was employed here.

    ``key`` is the pseudonym under which evidence and sealed results know the person: this row alone leads
    from one to the other. ``sort_key``, ``spelled`` and ``initials`` are the name's pinyin (``zeng xiao yu``,
    ``zengxiaoyu``, ``zxy``). ``gender`` and ``born_on`` serve fairness checks only and never enter a score.
    """

    class Gender(models.TextChoices):
        FEMALE = "female", _("女")
        MALE = "male", _("男")

    employee_id = models.CharField(_("工号"), max_length=50, unique=True)
    key = models.CharField(_("化名"), max_length=20, unique=True, default=person_key, editable=False)
    name = models.CharField(_("姓名"), max_length=100)
    sort_key = models.CharField(max_length=400, db_index=True)
    spelled = models.CharField(max_length=400, db_index=True)
    initials = models.CharField(max_length=100, db_index=True)
    gender = models.CharField(_("性别"), max_length=10, choices=Gender.choices, blank=True)
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    account = models.OneToOneField(
        Account,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("账号"),
    )

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        ordering: ClassVar = ["sort_key", "employee_id"]

    def __str__(self) -> str:
        return self.name
