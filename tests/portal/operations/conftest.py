"""Empty installations, each with a database of its own."""

import pytest

from tests.portal.operations import databases
from tests.portal.operations.commands import Installation


@pytest.fixture(params=databases.KINDS)
def fresh(request, tmp_path):
    """Return a function that makes an empty installation by its name."""
    urls = []

    def make(name: str) -> Installation:
        if request.param == "postgresql":
            urls.append(databases.made())
        one = Installation(tmp_path / name, urls[-1] if urls else "")
        one.folder.mkdir()
        (tmp_path / f"{name}-safe").mkdir(mode=0o700)
        return one

    yield make
    for url in urls:
        databases.gone(url)
