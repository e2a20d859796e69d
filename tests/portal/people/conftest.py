"""A moment that stands still."""

import pytest
import time_machine

from tests.portal.people.company import NOW


@pytest.fixture
def time_machine_now():
    with time_machine.travel(NOW, tick=False):
        yield
