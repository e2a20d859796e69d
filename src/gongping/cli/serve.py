"""gongping serve: the portal's pages."""

import os
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import name_settings

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=SpokenCommand, help=HELP["serve"])
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help=say("监听的地址；0.0.0.0 为所有网卡。", "Address to listen at; 0.0.0.0 for all."),
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=say("端口。", "Port.")
)
@click.option(
    "--processes",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help=say("进程数。", "Processes."),
)
@click.option(
    "--threads",
    default=4,
    show_default=True,
    type=click.IntRange(1, 64),
    help=say("每个进程的线程数。", "Threads of each."),
)
@click.option(
    "--certificate",
    type=FILE,
    help=say("证书文件；不在反向代理后面时需要。", "Certificate, unless behind a proxy."),
)
@click.option("--key", type=FILE, help=say("证书的私钥文件。", "Private key of the certificate."))
def serve(
    address: str, port: int, processes: int, threads: int, certificate: Path | None, key: Path | None
) -> None:
    """Serve until told to stop."""
    figures = Path(os.environ.get("GONGPING_DATA") or "gongping-data").resolve() / "run" / "figures"
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures)
    figures.mkdir(parents=True, exist_ok=True)
    name_settings()
    from gongping.portal.operations.api import Place, clear_figures
    from gongping.portal.operations.api import serve as served

    clear_figures(figures)
    click.echo(
        say(
            f"公评在 http://{address}:{port} ，按 Ctrl-C 停止。",
            f"Gongping serves http://{address}:{port}; Ctrl-C stops it.",
        ),
        err=True,
    )
    served(Place(address, port, processes, threads, certificate, key))
