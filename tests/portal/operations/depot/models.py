"""Parcels."""

from django.db import models


class Parcel(models.Model):
    """One parcel of a delivery."""

    delivery = models.PositiveIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        app_label = "depot"

    def __str__(self) -> str:
        return f"{self.delivery}/{self.number}"
