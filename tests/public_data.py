"""The one place that knows where the public data sets lie and what to do when they do not.

``GONGPING_TEST_DATA`` names the folder; by default it is ``../shared/data`` beside the checkout. Without
it the tests that need it are skipped, and the session prints how many.
"""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("GONGPING_TEST_DATA", CHECKOUT.parent / "shared" / "data")).resolve()
ABSENT = "public data not present"


def public_data(name: str) -> Path:
    """Return the path of a public data file, or skip the calling test when it is not there."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{ABSENT}: {name}")
    return path
