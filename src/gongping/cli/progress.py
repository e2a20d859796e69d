"""A progress bar on standard error for whatever takes more than a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gongping.cli.language import LANGUAGE


class Steps:
    """Shows which of the announced steps is running; silent where standard error is no terminal."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.task = progress.add_task("", total=total)
        self.done = -1

    def __call__(self, zh: str, en: str) -> None:
        """Say that the next step begins."""
        self.done += 1
        self.progress.update(self.task, completed=self.done, description=zh if LANGUAGE == "zh" else en)


@contextmanager
def steps(total: int) -> Iterator[Steps]:
    """Show a bar of ``total`` steps while the block runs."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        bar = Steps(progress, total)
        yield bar
        progress.update(bar.task, completed=total)
