"""The portal's settings with one room more, whose jobs take their time."""

from gongping.portal.settings import *  # noqa: F403
from gongping.portal.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.portal.operations.depot"]
