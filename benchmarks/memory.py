"""How much memory a process has held at most."""

import re
import resource
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Return this process's peak resident memory in MB.

    Linux hands the peak of ``getrusage`` down to a started program; that of its own memory it does not.
    """
    if STATUS.exists():
        held = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
        if held:
            return int(held[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
