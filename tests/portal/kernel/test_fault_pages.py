"""Each way to fail has a page that says what to do, in the reader's language."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.kernel.pages")]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CASES = {
    "bad": (400, "请从首页重新打开"),
    "closed": (403, "请找赵敏"),
    "no/such/page": (404, "请检查地址"),
    "big": (413, "按月分成几个文件"),
    "broken": (500, "请稍等一分钟再试"),
    "refused": (400, "secret-missing"),
}


@pytest.fixture
def quiet_client() -> Client:
    return Client(raise_request_exception=False)


def main_text(response) -> str:
    """Return the words of a page's heading and content, without tags."""
    page = response.content.decode()
    main = re.search(r"<main.*?</main>", page, flags=re.DOTALL)
    assert main, page
    return re.sub(r"<[^>]+>", " ", main.group())


@pytest.mark.parametrize("address", CASES)
def test_a_fault_page_says_what_to_do(quiet_client, address):
    status, advice = CASES[address]
    response = quiet_client.get(f"/{address}")
    assert response.status_code == status
    assert advice in main_text(response)


@pytest.mark.parametrize("address", CASES)
def test_a_fault_page_speaks_english_without_a_chinese_character(quiet_client, address):
    response = quiet_client.get(f"/{address}", headers={"accept-language": "en"})
    text = main_text(response)
    assert not CHINESE.search(text), text
    assert len(text.split()) > 8


def test_a_fault_page_tells_nothing_of_the_fault(quiet_client):
    assert "玫瑰园" not in quiet_client.get("/broken").content.decode()
    assert "玫瑰园" not in quiet_client.get("/bad").content.decode()


def test_a_form_without_its_token_is_refused_with_advice():
    response = Client(enforce_csrf_checks=True).post("/form", {"name": "赵敏"})
    assert response.status_code == 403
    assert "刷新后再提交一次" in main_text(response)


def test_a_body_over_the_limit_is_refused_before_it_is_read(client, settings):
    settings.UPLOAD_LIMIT = 1000
    assert client.post("/form", {"name": "x" * 2000}).status_code == 413
    assert client.post("/form", {"name": "x" * 90}).status_code == 200


def test_a_foreign_host_name_is_refused(client):
    assert client.get("/health/live", headers={"host": "evil.example"}).status_code == 400
