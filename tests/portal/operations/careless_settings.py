"""The portal's settings with imports that commit row by row."""

from gongping.portal.settings import *  # noqa: F403
from gongping.portal.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.portal.operations.careless"]
