"""A trial of a pull: what one page would bring, without taking anything in."""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gongping.errors import GongpingError
from gongping.portal.connect.models import Connector, Pull
from gongping.portal.connect.pull.pulling import lay_down, page_of, settings_of, state_of
from gongping.portal.intake.api import check_files


def try_pull(connector: Connector, at: datetime) -> Mapping[str, Any]:
    """Ask for one page and read it as it would be taken in, without taking it in; tell what was found."""
    said, state = settings_of(connector), state_of(connector)
    told: dict[str, Any] = {"at": at.isoformat()}
    try:
        page = page_of(said, state.cursor)
        told |= {"rows": page.rows, "cursor": page.cursor}
        if page.rows:
            with tempfile.TemporaryDirectory() as scratch:
                lay_down(connector, said, page, Path(scratch))
                checked = check_files(Path(scratch))
            counts = {name: one for name, one in checked.counts.items() if name != "history"}
            told["tables"] = {name: [one.kept, one.rejected] for name, one in counts.items()}
    except GongpingError as fault:
        told["fault"] = {"code": fault.code, "zh": fault.say("zh"), "en": fault.say("en")}
    Pull.objects.filter(pk=state.pk).update(tried=told)
    return told
