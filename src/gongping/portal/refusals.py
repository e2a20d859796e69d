"""What production refuses to start with, besides missing secrets."""

import ipaddress
import re
from collections.abc import Mapping, Sequence

from gongping.errors import CallFault

DEBUG_VARIABLES = ("DEBUG", "DJANGO_DEBUG", "GONGPING_DEBUG")
LOCAL = ("localhost", "127.0.0.1", "[::1]")
_HOST = re.compile(r"^(\[[0-9a-f:.]+\]|[\w-]+(\.[\w-]+)*)(:\d{1,5})?$")


class ModeUnknown(CallFault):
    """GONGPING_MODE names no mode."""

    code = "mode-unknown"
    zh = "没有“{mode}”这种运行方式。GONGPING_MODE 可以是 production（正式）、demo（演示）或 test（测试）。"
    en = "There is no mode {mode}. GONGPING_MODE is production, demo or test."


class DebugRefused(CallFault):
    """Somebody asked for debugging in production."""

    code = "debug-refused"
    zh = "正式运行时不能打开调试：调试页会露出数据和密钥。请去掉环境变量 {name} 再启动。"
    en = (
        "Production never starts with debugging on: its pages show data and secrets. "
        "Remove {name} and start again."
    )


class LogFormUnknown(CallFault):
    """GONGPING_LOGS names no form of log lines."""

    code = "log-form-unknown"
    zh = (
        "没有“{form}”这种日志格式。"
        "GONGPING_LOGS 可以是 auto（终端上用文字，否则用 JSON）、json 或 plain（文字）。"
    )
    en = (
        "There is no form of logs called {form}. "
        "GONGPING_LOGS is auto (plain at a terminal, else JSON), json or plain."
    )


class HostsRefused(CallFault):
    """The names under which production answers are missing or open to all."""

    code = "hosts-refused"
    zh = (
        "GONGPING_HOSTS 写的是“{hosts}”。请写出同事访问的域名，例如 kaohe.example.cn，"
        "多个用逗号隔开，不能用 * 或以点开头。"
    )
    en = (
        "GONGPING_HOSTS says “{hosts}”. Write the names people use, such as appraisal.example.cn, "
        "separated by commas; neither * nor a leading dot is accepted."
    )


class PullHostsRefused(CallFault):
    """GONGPING_PULL_HOSTS or GONGPING_PULL_NETWORKS names something that is neither host nor network."""

    code = "pull-hosts-refused"
    zh = (
        "{name} 里的“{given}”不能用。主机写成 tickets.example.cn 或 tickets.example.cn:8443，"
        "网段写成 10.20.0.0/16，多个用逗号隔开，不能用 *。"
    )
    en = (
        "“{given}” in {name} is of no use. Hosts read tickets.example.cn or tickets.example.cn:8443, "
        "networks 10.20.0.0/16, separated by commas; * is not accepted."
    )


def mode(given: str) -> str:
    """Return the mode.

    Raises:
        ModeUnknown: there is no such mode.
    """
    if given not in ("production", "demo", "test"):
        raise ModeUnknown(mode=given)
    return given


def log_form(given: str) -> str:
    """Return the form of log lines.

    Raises:
        LogFormUnknown: there is no such form.
    """
    if given not in ("auto", "json", "plain"):
        raise LogFormUnknown(form=given)
    return given


def refuse_debug(mode: str, environment: Mapping[str, str]) -> None:
    """Raise ``DebugRefused`` if production is started with a debug switch set."""
    for name in DEBUG_VARIABLES:
        if mode == "production" and environment.get(name, "").lower() not in ("", "0", "false", "no", "off"):
            raise DebugRefused(name=name)


def hosts(mode: str, given: Sequence[str]) -> list[str]:
    """Return the host names that are answered: those given and this machine; in a demo only the latter.

    Raises:
        HostsRefused: production was given a wildcard.
    """
    if mode == "demo":
        return list(LOCAL)
    if mode == "production" and any("*" in name or name.startswith(".") for name in given):
        raise HostsRefused(hosts=",".join(given))
    return [*given, *LOCAL]


def pull_hosts(given: Sequence[str]) -> list[str]:
    """Return the hosts that the portal may ask by itself.

    Raises:
        PullHostsRefused: one of them is no host's name.
    """
    hosts = [name.strip().lower() for name in given if name.strip()]
    for name in hosts:
        if not _HOST.match(name):
            raise PullHostsRefused(name="GONGPING_PULL_HOSTS", given=name)
    return hosts


def pull_networks(given: Sequence[str]) -> list[str]:
    """Return the networks of our own in which such hosts may stand.

    Raises:
        PullHostsRefused: one of them is no network.
    """
    networks = [text.strip() for text in given if text.strip()]
    for text in networks:
        try:
            ipaddress.ip_network(text)
        except ValueError:
            raise PullHostsRefused(name="GONGPING_PULL_NETWORKS", given=text) from None
    return networks
