"""What a worker does with a file that was handed in."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongping.errors import GongpingError, Language
from gongping.portal.intake.files.comparing import compare
from gongping.portal.intake.files.reading import read
from gongping.portal.intake.files.recognising import recognised
from gongping.portal.intake.models import Batch
from gongping.portal.intake.store.place import store
from gongping.portal.intake.store.register import newest
from gongping.portal.kernel.api import Progress

STEPS = 3


def read_batch(progress: Progress, batch_id: int, language: Language, at: datetime) -> dict[str, Any]:
    """Recognise, read and compare a batch; a fault of the file as a whole is what its page then tells."""
    batch = Batch.objects.get(pk=batch_id)
    if batch.state != Batch.State.UPLOADED or batch.job_id != progress.job_id:
        return {}
    try:
        found = _found(progress, batch, language)
    except GongpingError as fault:
        told = {"code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
        found = {"state": Batch.State.UNREADABLE, "fault": told}
    with transaction.atomic():
        Batch.objects.filter(pk=batch_id, state=Batch.State.UPLOADED, job_id=progress.job_id).update(**found)
        progress.finish({"state": found["state"]}, ended_at=None)
    return {}


def _found(progress: Progress, batch: Batch, language: Language) -> dict[str, Any]:
    progress.say("正在识别栏目", "Recognising columns", done=0, total=STEPS)
    entry = recognised(batch)
    if entry is None:
        return {"state": Batch.State.UNMAPPED}
    progress.say("正在读取并逐行检查", "Reading and checking every row", done=1, total=STEPS)
    kept = read(batch, entry, language)
    progress.say("正在和库里的依据比对", "Comparing with the evidence there is", done=2, total=STEPS)
    version = newest()
    diff = compare(batch.key, store(), version)
    base = 0 if version is None else version.number
    return {"state": Batch.State.PREVIEW, "entry": dict(entry), "diff": diff, "base": base, **kept}
