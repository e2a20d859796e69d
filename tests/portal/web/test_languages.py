"""An English page says nothing in Chinese and a Chinese page nothing in English, for every role.

What the company itself wrote (names, departments, reasons, files) is no part of either.
"""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.conf import settings as portal_settings
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from tests.portal.matrix.asking import account_of
from tests.portal.matrix.subjects import MAKERS
from tests.portal.matrix.subjects_intake import HANDED_IN, ORDER, evidence_built, evidence_registered
from tests.portal.matrix.table import ROLES, STRANGER, Row, rows
from tests.portal.people.company import NOW, company
from tests.portal.web.visible import said_by

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
# the switch to the other language, and names that are the same in both
BOTH = {"中文", "简体中文", "公评"}
# commands, options, files, folders, codes of faults and keys of scheme files are the same in every language
TECHNICAL = re.compile(
    r"gongping( [a-z-]+)*|--[a-z]+|[\w-]*\.[a-z]{2,5}\b|\b[a-z]+(-[a-z]+)+\b"
    r"|use: common|\b[a-z]+/([a-z*]+)?|\b(rules|version)\b"
)
# the page of components names classes of the style sheet, those of connectors tables as machines do
OF_THE_MAKERS = ("web:gallery", "connect:")
NAMES = {
    "English",
    "Gongping",
    "XLSX",
    "CSV",
    "PDF",
    "Excel",
    "Chrome",
    "Windows",
    "OpenID",
    "JSON",
    "SHA",
    "JPEG",
    "PNG",
    "JPG",
    "WebP",
    "UTF",
    "parquet",
}


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evidence")
    return folder, evidence_built(folder)


@pytest.fixture
def firm(db, settings, evidence):
    settings.DATA_DIR, stored = evidence
    evidence_registered(stored)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.METRICS_TOKEN = "not shown by anybody"
    with time_machine.travel(NOW, tick=False):
        yield company()


def pages_of(firm, viewer: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and text of every page that a viewer may open, what the company wrote left out."""
    for name, row in rows().items():
        for relation in _open_to(row, viewer):
            with transaction.atomic():
                text = _text(firm, viewer, name, row, relation, language)
                transaction.set_rollback(True)
            if text is not None:
                yield f"{name} {relation}".strip(), text


def _open_to(row: Row, viewer: str) -> list[str]:
    return [relation for relation, allowed in row.allowed.get("GET", {}).items() if viewer in allowed]


def _text(firm, viewer: str, name: str, row: Row, relation: str, language: str) -> list[str] | None:
    account = account_of(firm, viewer)
    arguments = MAKERS[row.subject](firm, account, relation)
    if arguments is None:
        return None
    client = Client(raise_request_exception=False, headers={"accept-language": language})
    client.cookies[portal_settings.LANGUAGE_COOKIE_NAME] = language
    if account is not None:
        account.language = language
        account.save()
        client.force_login(account)
    answer = client.get(reverse(name, kwargs=dict(arguments)), follow=True)
    if not answer.get("Content-Type", "").startswith("text/html"):
        return None
    return without_own_words(said_by(answer.content.decode()))


def without_own_words(text: list[str]) -> list[str]:
    """Take out of a text what stands in the database (schemes, rows, facts), and the company's own name."""
    kept = {*_kept_words(), portal_settings.GONGPING_ORGANISATION}
    runs = {run for one in kept for run in CHINESE.findall(one)}
    # whole pieces first: a short word would cut a longer one of the company in two
    text = [CHINESE.sub(lambda found: "" if found[0] in runs else found[0], one) for one in text]
    said = "\n".join(text)
    own = sorted((word for word in kept if word and word in said), key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(word) for word in own)) if own else None
    return [pattern.sub("", one) for one in text] if pattern else text


def _kept_words() -> Iterator[str]:
    yield from (str(one) for one in ORDER.values())
    yield from HANDED_IN.replace("\n", ",").split(",")
    for model in apps.get_models():
        if model.__module__.startswith("gongping.portal."):
            texts = [field.name for field in model._meta.concrete_fields if _holds_text(field)]
            for row in model._default_manager.values_list(*texts) if texts else ():
                yield from (str(one) for one in row if one)


def _holds_text(field: models.Field) -> bool:
    kinds = models.CharField | models.TextField | models.JSONField
    return isinstance(field, kinds) and not field.choices


def chinese_in(text: list[str]) -> set[str]:
    return {word for one in text for word in CHINESE.findall(one)} - BOTH


def english_in(text: list[str]) -> set[str]:
    return {word for one in text for word in ENGLISH.findall(TECHNICAL.sub("", one))} - NAMES


@pytest.mark.parametrize("viewer", [STRANGER, *ROLES])
def test_no_english_page_says_anything_in_chinese(firm, viewer):
    pages = dict(pages_of(firm, viewer, "en"))
    assert {name: words for name, text in pages.items() if (words := chinese_in(text))} == {}
    assert viewer == STRANGER or len(pages) >= 3


@pytest.mark.parametrize("viewer", [STRANGER, *ROLES])
def test_no_chinese_page_says_anything_in_english(firm, viewer):
    found = {name: words for name, text in pages_of(firm, viewer, "zh-hans") if (words := english_in(text))}
    assert {name: words for name, words in found.items() if not name.startswith(OF_THE_MAKERS)} == {}


def test_words_of_the_other_language_would_be_found(firm):
    page = '<p title="忘了翻译">Title</p><p>曾晓雨</p><p>没有翻译的话</p><code>代码</code>'
    assert chinese_in(without_own_words(said_by(page))) == {"忘了翻译", "没有翻译的话"}
    assert english_in(without_own_words(said_by("<button>Save changes</button>导出 CSV"))) == {
        "Save",
        "changes",
    }
