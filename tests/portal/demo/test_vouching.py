"""The demo's audit log is signed at each delivery and says that it was verified."""

import pytest
from django.test import Client

from gongping.portal.demo.vouching import make_key, sign_and_verify
from gongping.portal.kernel.api import Job, JobState
from gongping.portal.ledger.api import TreeHead, check_ledger, kept_heads
from tests.portal.results.firm import AT, delivered, firm, registered, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor(settings, tmp_path):
    """Deliver a release and vouch for it as the demo does; return a browser of the process supervisor."""
    settings.DATA_DIR = tmp_path / "portal"
    settings.GONGPING_LEDGER_KEY = str(tmp_path / "portal-key" / "ledger.key")
    out, rules = sealed(tmp_path / "appraisal")
    made = firm(out)
    make_key(AT)
    delivered(made, registered(made, out, rules))
    sign_and_verify(AT)
    client = Client()
    client.force_login(made.people["朴正花"].account)
    return client


def test_the_delivery_has_its_signed_head_and_everything_holds(supervisor):
    assert TreeHead.objects.latest("pk").reason == TreeHead.Reason.DELIVERY
    assert check_ledger(kept_heads()).holds
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_the_page_of_the_audit_log_says_so(supervisor):
    assert "审计日志核验通过" in supervisor.get("/ledger/").content.decode()
