"""Logs without personal data: one JSON object a line, or plain lines for somebody at a terminal.

What the product logs is chosen word by word. What other libraries log is kept as its template, never with its
arguments (without arguments, only the place it was logged at: the words may have been joined before), and a
fault as its class and the places it passed, never with its message: all of these can hold names.
"""

import json
import logging
import logging.config
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from traceback import walk_tb
from typing import Any

import structlog

OURS = "gongping"


def set_up(form: str) -> None:
    """Send every log line to standard error: ``json``, ``plain``, or ``auto``, plain at a terminal."""
    plain = form == "plain" or (form == "auto" and sys.stderr.isatty())
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"()": PlainLine if plain else JsonLine}},
            "handlers": {
                "lines": {"class": "logging.StreamHandler", "formatter": "line"},
                "nowhere": {"class": "logging.NullHandler"},
            },
            "root": {"handlers": ["lines"], "level": "WARNING"},
            "loggers": {
                OURS: {"level": "INFO"},
                # Its lines hold paths and its faults are logged by the request's own line.
                "django.request": {"level": "ERROR"},
                # It writes results and tracebacks into its messages; how a job ended is logged by the job.
                "django-q": {"handlers": ["nowhere"], "propagate": False},
            },
        }
    )
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, _to_record],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _to_record(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> tuple[tuple[str], dict[str, Any]]:
    """Hand our own fields to the standard library's record."""
    fault = event.pop("exc_info", None)
    return (event.pop("event"),), {"exc_info": fault, "extra": {"said": dict(event)}}


class JsonLine(logging.Formatter):
    """Writes a record as JSON: time, level, logger, event; our own fields; the places a fault passed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        line |= getattr(record, "said", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainLine(logging.Formatter):
    """Writes the same for somebody who reads along: local time, event, fields; a fault's places below it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, more of them for a fault."""
        at = datetime.fromtimestamp(record.created, UTC).astimezone()
        level = "" if record.levelno <= logging.INFO else f"{record.levelname.lower()}: "
        fields = "".join(f"  {name}={value}" for name, value in getattr(record, "said", {}).items())
        fault = record.exc_info[1] if record.exc_info else None
        below = "".join(f"\n    {place}" for place in places(fault)) if fault else ""
        return f"{at:%H:%M:%S}  {level}{_event(record)}{fields}{below}"


def _event(record: logging.LogRecord) -> str:
    if record.args or record.name.split(".")[0] == OURS:
        return str(record.msg)
    return f"{record.module}:{record.lineno}"


def places(fault: BaseException) -> list[str]:
    """Return the class of a fault and the places it passed, innermost last; no message, no values."""
    passed = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(fault.__traceback__)
    ]
    caused = places(fault.__cause__) if fault.__cause__ else []
    return [*caused, f"{type(fault).__module__}.{type(fault).__qualname__}", *passed]
