"""The slow job: half a second to read, then all parcels in one transaction together with the job's end."""

import time

from django.db import transaction

from gongping.portal.kernel.api import Progress, job

PARCELS = 500


@job("depot.bring_in", zh="收快递", en="Bring parcels in")
def bring_in(progress: Progress, *, at, delivery):
    from tests.portal.operations.depot.models import Parcel

    for step in range(5):
        progress.say("正在清点", "counting", done=step, total=5)
        time.sleep(0.1)
    with transaction.atomic():
        for number in range(PARCELS):
            Parcel.objects.create(delivery=delivery, number=number)
        progress.finish({"parcels": PARCELS})
        time.sleep(0.3)
