"""Codes of authenticator apps are those of the published vectors."""

from datetime import UTC, datetime

import pytest

from gongping.portal.accounts.one_time import accepted_step, app_address, code_of, step_of

SECRET = b"12345678901234567890"


RFC_4226 = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489"


@pytest.mark.parametrize("step,code", list(enumerate(RFC_4226.split())))
def test_a_code_is_that_of_rfc_4226_appendix_d(step, code):
    assert code_of(SECRET, step) == code


@pytest.mark.parametrize(
    "seconds,code",
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_a_code_is_that_of_rfc_6238_appendix_b(seconds, code):
    # the appendix prints eight digits; six are their end
    assert code_of(SECRET, step_of(datetime.fromtimestamp(seconds, UTC))) == code


AT = datetime.fromtimestamp(1111111109, UTC)


def test_clocks_may_be_one_step_apart_and_no_more():
    now = step_of(AT)
    for step, accepted in ((now - 2, False), (now - 1, True), (now, True), (now + 1, True), (now + 2, False)):
        assert (accepted_step(SECRET, code_of(SECRET, step), AT, 0) is not None) is accepted


def test_no_code_is_accepted_twice():
    step = accepted_step(SECRET, code_of(SECRET, step_of(AT)), AT, 0)
    assert step is not None
    assert accepted_step(SECRET, code_of(SECRET, step), AT, step) is None


def test_an_app_learns_secret_and_name_from_the_address():
    assert app_address(SECRET, "JH1001", "公评").startswith(
        "otpauth://totp/%E5%85%AC%E8%AF%84%3AJH1001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"
    )
