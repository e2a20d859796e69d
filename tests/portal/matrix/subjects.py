"""What a page is about, as it stands to the viewer."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from gongping.engine.schemes import shipped_schemes
from gongping.portal.accounts.api import Account
from gongping.portal.accounts.models import SignIn
from gongping.portal.kernel.api import Job
from gongping.portal.ledger.api import record
from gongping.portal.ledger.models import SigningKey, TreeHead
from gongping.portal.notices.api import Notice
from gongping.portal.people.api import Person
from gongping.portal.people.models import AttendanceImport, Delegation, Employment, PeopleImport, RoleGrant
from gongping.portal.results.api import Line, Progress, ProgressRun, Release, RunningPeriod
from gongping.portal.schemes.models import Paper, SchemeVersion
from gongping.portal.schemes.place import papers
from gongping.portal.signals.api import Hearing, Signal, VoidProposal
from tests.portal.people.company import NOW, TODAY, Company, grant, lend

Arguments = Mapping[str, Any]
Maker = Callable[[Company, Account | None, str], Arguments | None]
MAKERS: dict[str, Maker] = {}


def subject(name: str) -> Callable[[Maker], Maker]:
    """Register a maker: it returns the address's arguments, or None where the relation cannot be."""

    def register(maker: Maker) -> Maker:
        MAKERS[name] = maker
        return maker

    return register


def _other(firm: Company, viewer: Account | None) -> Account:
    return firm["翟建国"].account


@subject("")
def none(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {}


@subject("nothing")
def nothing(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {}


@subject("provider")
def provider(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"provider_id": "company"}


@subject("job")
def job(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    sponsor = viewer if relation == "own" and viewer else _other(firm, viewer)
    made = Job.objects.create(id=uuid.UUID(int=7), name="people.import", sponsor_id=sponsor.pk, queued_at=NOW)
    return {"job_id": made.pk}


@subject("account")
def account(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"account_id": (viewer if relation == "own" and viewer else _other(firm, viewer)).pk}


@subject("sign_in")
def sign_in(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    owner = viewer if relation == "own" and viewer else _other(firm, viewer)
    made = SignIn.objects.create(account=owner, session_key="k" * 32, began_at=NOW, device="Chrome · Windows")
    return {"sign_in_id": made.pk}


@subject("person")
def person(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    if relation == "self":
        own = getattr(viewer, "person", None) if viewer else firm["曾晓雨"]
        return {"person_id": own.pk} if own else None
    names = {"own-team": "单丽", "other-team": "翟建国", "closed": "朴正花"}
    return {"person_id": firm[names[relation]].pk}


@subject("entry")
def entry(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"entry_id": record(None, "people.hired", "person:1", {}, at=NOW).pk}


@subject("head")
def head(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    key = SigningKey.objects.create(public="a" * 64, at=NOW, possession="b" * 128)
    made = TreeHead.objects.create(
        size=0, root="c" * 64, at=NOW, reason=TreeHead.Reason.DAILY, key=key, signature="d" * 128
    )
    return {"head_id": made.pk}


@subject("notice")
def notice(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    owner = viewer if relation == "own" and viewer else _other(firm, viewer)
    facts = {"until": "2026-09-14", "lines": "\n· 回访还差 15 户"}
    made = Notice.objects.create(account=owner, kind="notices.weekly", key="week", facts=facts, at=NOW)
    return {"notice_id": made.pk}


def _release(firm: Company, state: str) -> Release:
    return Release.objects.create(
        period="2026-Q2",
        period_start=date(2026, 4, 1),
        period_end=date(2026, 7, 1),
        folder=f"none-{state}",
        rules_version=1,
        people=1,
        state=state,
        registered_at=NOW,
        registered_by=firm["沈雁"].account,
        signed_by=None if state == "unsigned" else firm["沈雁"].account,
        reason="" if state == "unsigned" else "已核对",
        delivered_by=firm["翟建国"].account if state == "delivered" else None,
    )


@subject("release")
def release(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"release_id": _release(firm, relation).pk}


@subject("board")
def board(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"release_id": _release(firm, relation).pk, "department_id": firm.service.pk}


@subject("result")
def result(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    names = {"own-team": "单丽", "other-team": "翟建国", "unsigned": "单丽"}
    whose = (
        firm[names[relation]]
        if relation in names
        else getattr(viewer or firm["曾晓雨"].account, "person", None)
    )
    if whose is None:
        return None
    made = _release(firm, "unsigned")
    line = Line.objects.create(
        release=made,
        person=whose,
        department=firm.service,
        employee_key=whose.employee_id,
        days=91,
        rows=0,
        tree_offset=0,
        tree_length=0,
    )
    if relation != "unsigned":
        Release.objects.filter(pk=made.pk).update(
            state="delivered",
            signed_by=firm["沈雁"].account,
            reason="已核对",
            delivered_by=firm["翟建国"].account,
        )
    return {"line_id": line.pk}


@subject("result_rows")
def result_rows(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    found = result(firm, viewer, relation)
    return found and {**found, "segment": 1, "indicator": "complaint_hours"}


def _scheme(firm: Company, state: str) -> SchemeVersion:
    shipped = shipped_schemes()
    own, common = (
        (shipped / name).read_text(encoding="utf-8") for name in ("clerk-quarter/scheme.yaml", "common.yaml")
    )
    adopted = {
        "adopted_by": firm["沈雁"].account,
        "adopted_on": TODAY,
        "adopted_at": NOW,
        "rule": "客服部考核办法",
    }
    return SchemeVersion.objects.create(
        key="clerk-quarter", version=1, name="客服专员·前台季度考核方案", posts=["客服专员", "前台"],
        in_force_from=date(2026, 1, 1), own=own, common=common, sha256="a" * 64, state=state,
        registered_at=NOW, registered_by=firm["沈雁"].account, **(adopted if state == "adopted" else {}),
    )  # fmt: skip


@subject("scheme")
def scheme(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"scheme_id": _scheme(firm, relation).pk}


@subject("paper")
def paper(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = Paper.objects.create(
        scheme=_scheme(firm, "registered"), name="会议纪要.pdf", sha256="b" * 64, size=9, added_at=NOW,
        added_by=firm["沈雁"].account,
    )  # fmt: skip
    place = papers() / made.sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"%PDF-1.7\n")
    return {"scheme_id": made.scheme_id, "paper_id": made.pk}


def _running(firm: Company) -> RunningPeriod:
    return RunningPeriod.objects.create(
        period="2026-Q3",
        period_start=date(2026, 7, 1),
        period_end=date(2026, 10, 1),
        folder="none-running",
        begun_at=NOW,
        begun_by=firm["沈雁"].account,
    )


def _count(running: RunningPeriod) -> ProgressRun:
    made = ProgressRun.objects.create(
        running=running, counted_at=NOW, version=1, week=date(2026, 9, 14), job_id=uuid.UUID(int=8)
    )
    running.current = made
    running.save()
    return made


@subject("running")
def running(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"running_id": _running(firm).pk}


@subject("running_board")
def running_board(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    where = firm.service if relation == "own" else firm.engineering
    return {"running_id": _running(firm).pk, "department_id": where.pk}


@subject("so_far")
def so_far(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    names = {"own-team": "单丽", "other-team": "翟建国"}
    own = getattr(viewer or firm["曾晓雨"].account, "person", None)
    whose = firm[names[relation]] if relation in names else own
    if whose is None:
        return None
    made = _running(firm)
    home = Employment.objects.filter(person=whose).latest("since").department
    Progress.objects.create(
        run=_count(made),
        person=whose,
        department=home,
        employee_key=whose.employee_id,
        figures={"indicators": [], "next": None},
        counted_at=NOW,
        tree_offset=0,
        tree_length=0,
    )
    return {"running_id": made.pk, "person_id": whose.pk}


@subject("so_far_rows")
def so_far_rows(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    found = so_far(firm, viewer, relation)
    return found and {**found, "segment": 1, "indicator": "complaint_hours"}


def _signal(firm: Company, whose: Person | None) -> Signal:
    return Signal.objects.create(
        kind="split",
        subject=whose.employee_id if whose else "翠湖花园",
        person=whose,
        since=date(2026, 7, 1),
        until=date(2026, 10, 1),
        hits=3,
        rows=40,
        version=1,
        found_at=NOW,
    )


def _concerned(firm: Company, viewer: Account | None, relation: str) -> Person | None:
    if relation == "self":
        return getattr(viewer or firm["曾晓雨"].account, "person", None)
    return firm["单丽"]


@subject("signal")
def signal(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    if relation == "nobodys":
        return {"signal_id": _signal(firm, None).pk}
    whose = _concerned(firm, viewer, relation)
    return whose and {"signal_id": _signal(firm, whose).pk}


@subject("hearing")
def hearing(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    whose = _concerned(firm, viewer, relation)
    if whose is None:
        return None
    made = _signal(firm, whose)
    Hearing.objects.create(
        signal=made, asked_by=firm["沈雁"].account, asked_at=NOW, question="为什么？", due_at=NOW
    )
    return {"signal_id": made.pk}


@subject("proposal")
def proposal(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    by = viewer if relation == "own" and viewer else _other(firm, viewer)
    made = VoidProposal.objects.create(
        signal=_signal(firm, firm["单丽"]), order_id="GD1", reason="重复", proposed_by=by, proposed_at=NOW
    )
    return {"proposal_id": made.pk}


@subject("employment")
def employment(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    who = person(firm, viewer, relation)
    if who is None:
        return None
    return {**who, "employment_id": Employment.objects.filter(person=who["person_id"]).latest("since").pk}


@subject("people_import")
def people_import(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = PeopleImport.objects.create(
        uploaded_by=firm["沈雁"].account,
        uploaded_at=NOW,
        file_name="花名册.xlsx",
        sha256="a" * 64,
        since=TODAY,
    )
    return {"import_id": made.pk}


@subject("attendance_import")
def attendance_import(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = AttendanceImport.objects.create(
        uploaded_by=firm["沈雁"].account, uploaded_at=NOW, file_name="出勤.xlsx", sha256="a" * 64
    )
    return {"import_id": made.pk}


@subject("department")
def department(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"department_id": firm.butlers.pk}


@subject("grant")
def grant_of(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    if relation == "own":
        made = grant(viewer or firm["翟建国"].account, RoleGrant.Role.MANAGER, firm.engineering)
    elif relation == "manager":
        made = grant(firm["查志强"].account, RoleGrant.Role.MANAGER, firm.engineering)
    else:
        made = grant(firm["查志强"].account, RoleGrant.Role.HR)
    return {"grant_id": made.pk}


@subject("delegation")
def delegation(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = lend(firm["贺兰"], firm["查志强"], Delegation.Role.MANAGER, TODAY, TODAY + timedelta(days=9))
    return {"delegation_id": made.pk}
