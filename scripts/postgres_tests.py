"""Run the portal's tests on PostgreSQL: ``python -m scripts.postgres_tests [--must] [pytest's arguments]``.

The server is that of GONGPING_TEST_POSTGRES, or one on this machine with the user postgres and no password.
Without a server it says so loudly and passes, or fails with ``--must``. With ``--must`` everything runs;
without it, as in ``make test``, what is decided in Python whatever the database is left out.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

import psycopg

USUAL = "postgres://postgres@127.0.0.1:5432/postgres"
# the drills there start installations of their own, on both kinds of database each time
ELSEWHERE = ("operations",)
# who may see what, words, parts of pages, what a request must bring: decided in Python, whatever the database
ALIKE = (
    "matrix",
    "components",
    "web",
    "test_translations.py",
    "test_unsafe_requests.py",
    "connect/test_schema.py",
)
ABSENT = """
****************************************************************************
**  没有 PostgreSQL：门户的测试只在 SQLite 上跑过。                         **
**  NO POSTGRESQL: the portal's tests ran on SQLite alone.                **
**  Start a server, or name one: GONGPING_TEST_POSTGRES=postgres://…       **
****************************************************************************
"""


def main(arguments: Sequence[str]) -> int:
    """Return the exit code."""
    server = os.environ.get("GONGPING_TEST_POSTGRES") or USUAL
    must, rest = "--must" in arguments, [one for one in arguments if one != "--must"]
    if not answers(server):
        print(ABSENT, file=sys.stderr)
        return 1 if must else 0
    left_out = ELSEWHERE if must else (*ELSEWHERE, *ALIKE)
    tests = ["tests/portal", *(f"--ignore=tests/portal/{one}" for one in left_out)]
    command = [sys.executable, "-m", "pytest", *tests, *rest]
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": server}, check=False).returncode


def answers(server: str) -> bool:
    """Say whether a server can be reached."""
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
