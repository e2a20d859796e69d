"""gongping worker: imports, notices, sealing and everything scheduled."""

import os
import uuid

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.portal import open_portal


@click.command(cls=SpokenCommand, help=HELP["worker"])
@click.pass_context
def worker(context: click.Context) -> None:
    """Work until told to stop."""
    # A pool of connections does not survive the forks that a worker makes.
    os.environ["GONGPING_DB_POOL"] = "0"
    runner_id = uuid.uuid4()
    open_portal()
    from gongping.portal.kernel.api import RUNNER_VARIABLE
    from gongping.portal.operations.api import work

    os.environ[RUNNER_VARIABLE] = str(runner_id)
    context.exit(work(runner_id))
