"""A mapping.yaml handed in for a file: a log of changes becomes orders, and the next log asks nothing."""

import pytest

from gongping.engine.evidence import YamlNotUnderstood
from gongping.engine.evidence.mapping import MappingWrong
from gongping.portal.intake.actions.handing_in import hand_in, map_columns
from gongping.portal.intake.api import Batch, Source
from gongping.portal.intake.files.looking import look_of
from gongping.portal.intake.files.mapping_file import MappingOfSeveralFiles, entry_of
from gongping.portal.kernel.api import run_waiting
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
MAPPING = """
format: 1
sources:
  - file: whatever.csv
    history:
      case: 单号
      at: 变更时间
      state: 状态
      holder: {column: 处理人}
      opened: 报单时间
      moments: ["%Y-%m-%d %H:%M"]
      states: {新建: opened, 处理中: working, 已办结: resolved}
      orders:
        kind: {constant: repair}
        site: {constant: 翠湖花园}
"""
LOG = """单号,变更时间,状态,处理人,报单时间
{0},2026-09-01 08:00,新建,JH1001,2026-09-01 08:00
{0},2026-09-01 08:20,处理中,JH1001,2026-09-01 08:00
{0},2026-09-01 10:05,已办结,JH1001,2026-09-01 08:00
"""


@pytest.fixture
def desk(firm):
    return Source.objects.create(name="服务台流转记录", made_at=NOW)


def handed(actor, source, text) -> Batch:
    batch = hand_in(actor, source, "流转.csv", [text.encode()], language="zh", at=NOW)
    run_waiting()
    batch.refresh_from_db()
    return batch


def test_a_log_of_changes_is_read_by_the_mapping_and_the_next_one_by_itself(hr, desk):
    batch = handed(hr, desk, LOG.format("GD1"))
    assert batch.state == Batch.State.UNMAPPED
    entry = entry_of(MAPPING.encode())
    map_columns(hr, batch, entry, look_of(batch.key).signature, language="zh", at=NOW)
    run_waiting()
    batch.refresh_from_db()
    assert (batch.state, batch.fault) == (Batch.State.PREVIEW, {})
    assert batch.tables["work_orders"]["kept"] == 1
    assert batch.tables["order_events"]["kept"] > 0
    assert handed(hr, desk, LOG.format("GD2")).state == Batch.State.PREVIEW


def test_a_mapping_of_several_files_is_refused_and_says_which(firm):
    two = MAPPING + "  - {file: 另一个.csv, table: calls}\n"
    with pytest.raises(MappingOfSeveralFiles) as fault:
        entry_of(two.encode())
    assert "whatever.csv / 另一个.csv" in fault.value.say("zh")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"format: 1\nsources: []\n", MappingWrong),
        (b"a: *b\n", YamlNotUnderstood),
        (b"\xff\xfe", YamlNotUnderstood),
    ],
)
def test_what_is_no_mapping_is_refused(content, fault):
    with pytest.raises(fault):
        entry_of(content)


def test_the_page_takes_the_file_and_goes_back_to_the_batch(client, firm, hr, desk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    batch = handed(hr, desk, LOG.format("GD1"))
    client.force_login(firm["沈雁"].account)
    address = f"/evidence/import/{batch.pk}/mapping-file/"
    wrong = client.post(address, {"file": SimpleUploadedFile("mapping.yaml", b"format: 2\n")})
    assert wrong.status_code == 200
    assert "mapping.yaml" in wrong.content.decode()
    done = client.post(address, {"file": SimpleUploadedFile("mapping.yaml", MAPPING.encode())})
    assert (done.status_code, done.url) == (302, f"/evidence/import/{batch.pk}/")
