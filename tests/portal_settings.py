"""The portal's settings as the tests want them; DATABASE_URL still chooses the database."""

import os

os.environ.setdefault("GONGPING_MODE", "test")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from gongping.portal.settings import *  # noqa: F403
