"""The command speaks the reader's language."""

import pytest

from gongping.cli.language import from_environment


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "GONGPING_LANG": "zh"}, "zh"),
        ({"GONGPING_LANG": "en"}, "en"),
        ({"GONGPING_LANG": "klingon", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_locale_decides_unless_told_otherwise(environment, language):
    assert from_environment(environment) == language
