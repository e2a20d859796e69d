"""The list of what must be mended in a file that was handed in, as a workbook."""

import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongping.portal.components.api import write_xlsx

_WORDS = {"rejected": gettext_lazy("拒收"), "flagged": gettext_lazy("存疑")}


def fix_list(faults: Iterable[Mapping[str, Any]], number: int, at: datetime) -> FileResponse:
    """Return the faults of the file of that number: line, column, what stood there, what to do."""
    rows = [
        (one["line"], one["column"], one["value"], _WORDS[one["severity"]], one["advice"]) for one in faults
    ]
    file = tempfile.SpooledTemporaryFile(max_size=2**20)  # noqa: SIM115 - the answer closes it
    titles = [_("行"), _("列"), _("原值"), _("结果"), _("怎么办")]
    write_xlsx(file, _("问题清单"), titles, rows, made_at=at)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_('问题清单')}-{number}.xlsx")
