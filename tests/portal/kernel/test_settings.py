"""Production starts safely or not at all."""

import os
import subprocess
import sys

import pytest

from gongping.portal import refusals
from gongping.portal.refusals import DebugRefused, HostsRefused, ModeUnknown
from gongping.portal.secrets import DEMO_KEY, SecretMissing, secret_key

SOUND = {
    "GONGPING_MODE": "production",
    "GONGPING_SECRET_KEY": "w7!Kq2#zP9$rT4%vX6^yB8&nM1*cD3(fG5)hJ0-lS_aE+uI=oQ~",
    "GONGPING_HOSTS": "kaohe.example.cn",
}


def django(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Django's under the settings of production."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGPING", "DATABASE"))
    }
    for name in ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        kept.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments, "--settings", "gongping.portal.settings"],
        env=kept | SOUND | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_djangos_own_check_of_a_deployment_finds_nothing(tmp_path):
    checked = django("check", "--deploy", "--fail-level", "WARNING", GONGPING_DATA=str(tmp_path))
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"GONGPING_SECRET_KEY": ""}, "SecretMissing"),
        ({"GONGPING_SECRET_KEY": DEMO_KEY}, "SecretMissing"),
        ({"DEBUG": "true"}, "DebugRefused"),
        ({"GONGPING_HOSTS": "*"}, "HostsRefused"),
        ({"GONGPING_MODE": "develop"}, "ModeUnknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_production_does_not_start_with(wrong, code, tmp_path):
    started = django("check", GONGPING_DATA=str(tmp_path), **wrong)
    assert started.returncode != 0
    assert code in started.stderr


@pytest.mark.parametrize("given", ["", "short", DEMO_KEY])
def test_a_secret_that_is_missing_short_or_the_demos_is_refused(given):
    with pytest.raises(SecretMissing):
        secret_key("production", given)


def test_a_demo_needs_no_secret_and_answers_on_this_machine_only():
    assert secret_key("demo", "") == DEMO_KEY
    assert refusals.hosts("demo", ["kaohe.example.cn"]) == ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize("wild", ["*", ".example.cn", "*.example.cn"])
def test_a_wildcard_host_is_refused(wild):
    with pytest.raises(HostsRefused):
        refusals.hosts("production", ["kaohe.example.cn", wild])


@pytest.mark.parametrize("name", refusals.DEBUG_VARIABLES)
def test_debugging_in_production_is_refused_and_an_explicit_no_is_not(name):
    refusals.refuse_debug("production", {name: "0"})
    with pytest.raises(DebugRefused):
        refusals.refuse_debug("production", {name: "1"})


def test_an_unknown_mode_is_refused():
    with pytest.raises(ModeUnknown):
        refusals.mode("prod")
