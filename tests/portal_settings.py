"""The portal's settings as the tests want them; DATABASE_URL still chooses the database."""

import os

from scripts.messages import compile_all

os.environ.setdefault("GONGPING_MODE", "test")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

compile_all()

from gongping.portal.settings import *  # noqa: E402, F403
