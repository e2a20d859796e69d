"""The wheel carries what it needs: pages, styles, translations, tables, schemes."""

import subprocess
import sys
import zipfile

import pytest

from tests.house.source import CHECKOUT, PORTAL


@pytest.fixture(scope="module")
def carried(tmp_path_factory) -> set[str]:
    place = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = place.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("pattern", ["templates/**/*.html", "static/**/*.*", "migrations/*.py", "*.yaml"])
def test_the_wheel_carries_each(carried, pattern):
    sources = [path for path in PORTAL.rglob(f"*/{pattern}") if "__pycache__" not in path.parts]
    wanted = {f"gongping/{path.relative_to(PORTAL.parent).as_posix()}" for path in sources if path.is_file()}
    assert wanted
    assert wanted - carried == set()


def test_the_wheel_carries_compiled_translations_and_schemes(carried):
    assert "gongping/portal/kernel/locale/en/LC_MESSAGES/django.mo" in carried
    assert any(name.startswith("gongping/shipped_schemes/") for name in carried)


def test_the_wheel_carries_no_test(carried):
    assert not [name for name in carried if "test" in name.split("/")[0]]
