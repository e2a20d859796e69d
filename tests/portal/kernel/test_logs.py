"""Log lines are JSON for machines and plain for somebody at a terminal; neither holds personal data."""

import json
import logging
import os
import pty
import subprocess
import sys

import pytest

from gongping.portal.kernel.logs import JsonLine, PlainLine
from gongping.portal.refusals import LogFormUnknown, log_form

NAME = "朴正花"
SAY = "import structlog; from gongping.portal.kernel.logs import set_up; set_up({form!r}); " + (
    "structlog.get_logger('gongping.jobs').info('job done', job='people.import')"
)


def record_of(fault: Exception | None = None) -> logging.LogRecord:
    """Return a record of another library, which names somebody."""
    info = (type(fault), fault, fault.__traceback__) if fault else None
    return logging.LogRecord("other.library", logging.WARNING, "mail.py", 7, "sent to %s", (NAME,), info)


def said_at_a_terminal(form: str) -> str:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", SAY.format(form=form)], stderr=theirs, check=True)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as read:
        return read.read(4000).decode()


def said_to_a_file(form: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SAY.format(form=form)], capture_output=True, text=True, check=True
    )
    return done.stderr


@pytest.mark.parametrize("line", [JsonLine, PlainLine])
def test_a_line_of_another_library_keeps_its_words_and_loses_its_names(line):
    try:
        raise ValueError(NAME)
    except ValueError as fault:
        said = line().format(record_of(fault))
    assert "sent to %s" in said
    assert "builtins.ValueError" in said
    assert NAME not in said


def test_lines_are_plain_at_a_terminal_and_json_elsewhere():
    assert said_at_a_terminal("auto").strip().endswith("job done  job=people.import")
    assert json.loads(said_to_a_file("auto"))["job"] == "people.import"


def test_a_setting_decides_where_it_is_given():
    assert json.loads(said_at_a_terminal("json"))["event"] == "job done"
    assert said_to_a_file("plain").strip().endswith("job done  job=people.import")
    with pytest.raises(LogFormUnknown):
        log_form("yaml")
