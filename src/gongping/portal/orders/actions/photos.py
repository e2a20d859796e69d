"""Adding a photograph to an order."""

from datetime import datetime

from django.db import transaction

from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import record
from gongping.portal.orders.actions.acts import acting_person, locked
from gongping.portal.orders.faults import TooManyPhotos
from gongping.portal.orders.models import Order, Photo
from gongping.portal.orders.policies import may_call_back
from gongping.portal.orders.rules.photographs import made_again
from gongping.portal.people.api import Person

MOST_PHOTOS = 9


@transaction.atomic
def add_photo(actor: Actor, order_id: int, sent: bytes, *, at: datetime) -> Photo:
    """Keep a photograph, made again without place, time and camera.

    Raises Refused, TooManyPhotos, PhotoUnfit.
    """
    order = locked(actor, order_id, may_call_back, at).order
    photo = keep_photo(order, sent, acting_person(actor), at)
    record(actor.account_id, "orders.photo_added", f"order:{order.pk}", {"photo": photo.pk}, at=at)
    return photo


def keep_photo(order: Order, sent: bytes, who: Person, at: datetime) -> Photo:
    """Keep a photograph of an order that the caller holds."""
    if order.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)
    made = made_again(sent)
    return Photo.objects.create(
        order=order, image=made.image, width=made.width, height=made.height, added_by=who, at=at
    )
