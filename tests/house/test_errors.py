"""Every fault has a stable code, a sentence in both languages, and its place in the documentation."""

import importlib
import pkgutil
import re
import string

import pytest

import gongping
from gongping.errors import GongpingError
from tests.house.source import CHECKOUT

for _module in pkgutil.walk_packages(gongping.__path__, "gongping."):
    importlib.import_module(_module.name)


def all_faults(root: type[GongpingError] = GongpingError) -> list[type[GongpingError]]:
    below = [fault for child in root.__subclasses__() for fault in all_faults(child)]
    return [root, *below]


FAULTS = [fault for fault in all_faults() if fault.__module__ != "gongping.errors"]


def test_codes_are_unique():
    codes = [fault.code for fault in FAULTS]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_fault_speaks_both_languages(fault):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.code)
    assert re.search(r"[\u4e00-\u9fff]", fault.zh)
    assert re.search(r"[A-Za-z]{3}", fault.en)
    assert fact_names(fault.zh) == fact_names(fault.en)


def fact_names(template: str) -> set[str]:
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    # a sentence within the sentence is a fact of its own in each language
    return names - {"zh", "en"}


def test_every_code_has_its_heading_in_the_reference():
    page = (CHECKOUT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^## `([a-z0-9-]+)`", page, flags=re.MULTILINE))
    assert documented == {fault.code for fault in FAULTS}
