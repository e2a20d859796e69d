"""朴正花 of 嘉和物业, who left in July, with a row in every table that can hold one about a person."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.sessions.models import Session

from gongping.portal.kernel.api import Job
from gongping.portal.ledger.api import TreeHead, commit, record, rotate_key, sequence, sign_head
from gongping.portal.people.api import Person, RoleGrant
from tests.portal.people.company import Company, company, grant, lend

NOW = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)
NUMBER = "JH1009"
NAME = "朴正花"
EMAIL = "piao.zhenghua@jiahe.example"
TRACES = (NAME, NUMBER, EMAIL, "piaozhenghua", "女士手机")


def leaver() -> tuple[Company, Person]:
    """Make the company, its ledger with a key, and the person who has left."""
    made = company()
    rotate_key(NOW)
    who = made[NAME]
    who.gender, who.born_on = "female", date(1991, 5, 6)
    who.save()
    who.account.email = EMAIL
    who.account.save()
    _in_people(made, who)
    _in_accounts(who)
    _in_rooms(made, who)
    _in_orders(made, who)
    sequence()
    sign_head(NOW + timedelta(hours=1), TreeHead.Reason.ASKED)
    return made, who


def model(label: str):
    return apps.get_model(label)


def _in_people(made: Company, who: Person) -> None:
    ended = date(2026, 7, 1)
    grant(who.account, RoleGrant.Role.MANAGER, made.front_desk, until=ended)
    lend(who, made["仇敏"], "manager", date(2026, 6, 1), ended)
    model("people.Attendance").objects.create(
        person=who, month="2026-06", post=made.post, site=made.site, due_days=21, present_days=20
    )
    for label, more in (("people.PeopleImport", {"since": ended}), ("people.AttendanceImport", {})):
        sheet = {"uploaded_at": NOW, "sha256": "0" * 64, **more}
        model(label).objects.create(uploaded_by=who.account, file_name="员工.xlsx", state="done", **sheet)
        waiting = [{"number": NUMBER, "name": NAME}]
        model(label).objects.create(
            uploaded_by=made["沈雁"].account, file_name="名单.xlsx", rows=waiting, **sheet
        )


def _in_accounts(who: Person) -> None:
    model("people.Alias").objects.create(kind="text", key="T01", person=who, stands_for="带新人熟悉流程")
    account = who.account
    model("accounts.SecondFactor").objects.create(account=account, secret="otp-secret")
    model("accounts.RecoveryCode").objects.create(account=account, digest="a" * 64)
    model("accounts.SignIn").objects.create(
        account=account, session_key="her-session", began_at=NOW, device="女士手机"
    )
    Session.objects.create(session_key="her-session", session_data="x", expire_date=NOW)
    address = EmailAddress.objects.create(user=account, email=EMAIL)
    EmailConfirmation.objects.create(email_address=address, key="her-key", created=NOW)
    company_account = SocialAccount.objects.create(user=account, provider="openid_connect", uid=EMAIL)
    app = SocialApp.objects.create(provider="openid_connect", name="公司账号", client_id="1")
    SocialToken.objects.create(app=app, account=company_account, token="her-token")
    AccessAttempt.objects.create(username=NUMBER, failures_since_start=1)
    AccessFailureLog.objects.create(username=NUMBER)
    AccessLog.objects.create(username=NUMBER)


def _in_orders(made: Company, who: Person) -> None:
    """An order that she took, handed on and wrote about while she was here."""
    table = model("orders.LimitTable").objects.create(
        since=date(2026, 1, 1), calendar={}, reason="开始使用", made_by=who.account, made_at=NOW
    )
    category = model("orders.Category").objects.create(kind="repair", name="漏水")
    order = model("orders.Order").objects.create(
        number="GD260601-0001", site=made.site, department=made.front_desk, kind="repair", category=category,
        urgency="normal", channel="phone", taken_by=who, holder=made["单丽"], created_at=NOW, respond_by=NOW,
        due_at=NOW, limit_table=table, resolve_minutes=60,
    )  # fmt: skip
    model("orders.OrderEvent").objects.create(order=order, at=NOW, event="assigned", person=who)
    model("orders.Words").objects.create(order=order, text=f"{NAME}记", author=who, at=NOW)
    model("orders.Photo").objects.create(
        order=order, image=b"\xff\xd8", width=1, height=1, added_by=who, at=NOW
    )
    model("orders.Share").objects.create(order=order, person=who, weight=1)
    handover = model("orders.Handover").objects.create(
        giver=who, receiver=made["单丽"], site=made.site, words=f"{NAME}交", handed_at=NOW
    )
    handover.orders.add(order)
    note = model("orders.Note").objects.create(title="漏水", text="先关总阀", author=who, written_at=NOW)
    model("orders.NoteUse").objects.create(note=note, author=who, order=order, user=made["单丽"], used_at=NOW)
    fact = {"person": who, "site": made.site, "at": NOW, "entered_by": made["仇敏"], "entered_at": NOW}
    model("orders.Call").objects.create(seconds_to_answer=12, **fact)
    model("orders.Training").objects.create(course="服务规范", **fact)
    model("orders.Inspection").objects.create(kind="录音", score=90, of=100, **fact)
    _objected(made, who, order)


def _objected(made: Company, who: Person, order) -> None:
    """An objection of hers, in her words; an emergency that she marked."""
    rule = model("attribution.AnswerRule").objects.create(
        since=date(2026, 1, 1), answer_days=3, lapse_days=7, silence="grant", reason="开始使用", made_at=NOW
    )
    claim = model("attribution.Claim").objects.create(
        table="work_orders", row={"order_id": order.number}, row_key="order_id=GD260601-0001", order=order,
        holder=who, reason="appointment", rule=rule, raised_at=NOW, answer_by=NOW, lapse_at=NOW,
    )  # fmt: skip
    model("attribution.ClaimShare").objects.create(claim=claim, person=who, weight=1)
    model("attribution.ClaimWords").objects.create(
        claim=claim, side="holder", text=f"{NAME}说", author=who, at=NOW
    )
    model("attribution.Emergency").objects.create(
        begin=NOW, end=NOW + timedelta(hours=1), mode="stopped", reason="台风", asked_by=who, asked_at=NOW
    )


def _in_rooms(made: Company, who: Person) -> None:
    account = who.account
    Job.objects.create(name="test.work", sponsor_id=account.pk, arguments={"for": NAME}, queued_at=NOW)
    model("notices.Preference").objects.create(account=account, kind="test", channel="email", choice="off")
    model("notices.QuietHours").objects.create(account=account, begin="22:00", end="07:00")
    notice = model("notices.Notice").objects.create(
        account=account, kind="test", key="1", facts={"said": f"{NAME}，请看"}, at=NOW
    )
    model("notices.Delivery").objects.create(notice=notice, channel="email", due_at=NOW)
    named = commit(NAME, about=f"person:{who.pk}")
    record(account.pk, "people.changed", f"person:{who.pk}", {"name": named.digest}, at=NOW)
    sequence()
    head = sign_head(NOW, TreeHead.Reason.DAILY)
    model("ledger.HeadMail").objects.create(head=head, address=EMAIL, sent_at=NOW)
    source = model("intake.Source").objects.create(name="工单系统导出", made_at=NOW)
    model("intake.Template").objects.create(
        source=source, headings=["单号"], entry={}, made_by=account, made_at=NOW
    )
    model("intake.Batch").objects.create(
        key="b1",
        source=source,
        state="accepted",
        handed_in_by=account,
        handed_in_at=NOW,
        file_name="工单.csv",
    )
    model("intake.Void").objects.create(
        table="work_orders", row={"order_id": "WO1"}, reason="重复登记", asked_by=account, asked_at=NOW
    )
    release = {
        "period": "2026-Q2", "period_start": date(2026, 4, 1), "period_end": date(2026, 7, 1),
        "folder": "q2", "root": "1" * 64, "seal_sha256": "2" * 64, "engine_version": "1", "rules_version": 1,
        "people": 1, "registered_at": NOW, "registered_by": account,
    }  # fmt: skip
    model("results.Release").objects.create(**release)
    running = model("results.RunningPeriod").objects.create(
        period="2026-Q3", period_start=date(2026, 7, 1), period_end=date(2026, 10, 1), folder="q3",
        begun_at=NOW, begun_by=account,
    )  # fmt: skip
    run = model("results.ProgressRun").objects.create(
        running=running, counted_at=NOW, version=1, week=date(2026, 9, 14), job_id=UUID(int=1)
    )
    model("results.Progress").objects.create(
        run=run, person=who, department=made.front_desk, employee_key=NUMBER, counted_at=NOW, tree_offset=0,
        tree_length=0,
    )  # fmt: skip
    signal = model("signals.Signal").objects.create(
        kind="split", subject=NUMBER, person=who, since=date(2026, 7, 1), until=date(2026, 10, 1), hits=3,
        rows=40, version=1, found_at=NOW, taken_by=account,
    )  # fmt: skip
    model("signals.Hearing").objects.create(
        signal=signal, asked_by=account, asked_at=NOW, question="为什么？", due_at=NOW
    )
    model("signals.VoidProposal").objects.create(
        signal=signal, order_id="GD1", reason="重复", proposed_by=account, proposed_at=NOW
    )
    model("signals.StatedTotal").objects.create(
        month="2026-07", kind="repair", stated=9, read_by=account, read_at=NOW
    )
    scheme = model("schemes.SchemeVersion").objects.create(
        key="clerk-quarter", version=1, name="客服专员季度考核方案", posts=["客服专员"],
        in_force_from=date(2026, 1, 1), own="", sha256="3" * 64, registered_at=NOW, registered_by=account,
    )  # fmt: skip
    model("schemes.Paper").objects.create(
        scheme=scheme, name="会议纪要.pdf", sha256="4" * 64, size=9, added_at=NOW, added_by=account
    )
