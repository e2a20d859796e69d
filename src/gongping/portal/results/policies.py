"""Who may see results, and who may sign and deliver them."""

from dataclasses import dataclass
from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused
from gongping.portal.people.api import Department, Standing, leads
from gongping.portal.results.models import Line, Progress, Release, RunningPeriod

_ONLY_HR = refused(
    "签发和送达结果由人力资源办理；需要时请联系他们。",
    "HR signs and delivers results; ask them if you need it.",
)
_NOT_YET = refused(
    "结果还没有签发，只有人力资源能看。", "These results are not signed yet; only HR sees them."
)
_NOT_DELIVERED = refused(
    "你的结果还没有送达；送达后会在这里看到。", "Your result is not delivered yet; you will find it here."
)
_NOT_YOURS = refused("这不是你或你团队的结果。", "This is neither your result nor one of your team.")
_NO_LIST = refused(
    "名单只给带团队的人、人力资源和监督员看；你自己的在“我的结果”。",
    "The list is for those who lead a team, HR and the process supervisor; yours is under My results.",
)
_NO_BOARD = refused(
    "看板给部门负责人、人力资源和监督员看。", "The board is for managers, HR and the process supervisor."
)


@dataclass(frozen=True, slots=True)
class ResultSubject:
    """A person's result and how the person stood on the last day of the period."""

    line: Line
    standing: Standing


@dataclass(frozen=True, slots=True)
class BoardSubject:
    """The board of a department (None: everybody) in a release."""

    release: Release
    department: Department | None


@policy("results.result.see")
def may_see_result(actor: Actor, subject: ResultSubject, at: datetime) -> Decision:
    """HR at any time; once signed those who led the person then and the process supervisor; then oneself."""
    if may_see_unsigned(actor):
        return ALLOWED
    state = subject.line.release.state
    if state == Release.State.UNSIGNED:
        return _NOT_YET
    if actor.has_in(subject.standing.departments, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    if leads(actor, subject.standing):
        return ALLOWED
    if actor.person_id is None or actor.person_id != subject.standing.person_id:
        return _NOT_YOURS
    return ALLOWED if state == Release.State.DELIVERED else _NOT_DELIVERED


def may_see_unsigned(actor: Actor) -> bool:
    """Say whether an actor sees what nobody has signed yet: HR of the whole company."""
    return actor.has_in((), Role.HR)


@policy("results.result.list")
def may_list_results(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who may see somebody's result besides their own."""
    if actor.line_of or actor.has(Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    return _NO_LIST


@policy("results.result.list_own")
def may_list_own_results(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody who is a person here."""
    return ALLOWED if actor.person_id is not None else _NOT_YOURS


@policy("results.board.see")
def may_see_board(actor: Actor, subject: BoardSubject, at: datetime) -> Decision:
    """HR at any time; once signed managers of the department or one above it and the process supervisor."""
    if may_see_unsigned(actor):
        return ALLOWED
    if subject.release.state == Release.State.UNSIGNED:
        return _NOT_YET
    lineage = subject.department.lineage if subject.department else ()
    if actor.has_in(lineage, Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR):
        return ALLOWED
    return _NO_BOARD


@policy("results.board.list")
def may_list_boards(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who may see the board of some department."""
    return ALLOWED if actor.has(Role.MANAGER, Role.HR, Role.PROCESS_SUPERVISOR) else _NO_BOARD


@policy("results.release.manage")
def may_manage_releases(actor: Actor, subject: object, at: datetime) -> Decision:
    """HR of the whole company registers, checks and lists releases."""
    return ALLOWED if may_see_unsigned(actor) else _ONLY_HR


@policy("results.release.check")
def may_check_release(actor: Actor, release: Release, at: datetime) -> Decision:
    """HR at any time, the process supervisor of the company once it is signed."""
    if may_see_unsigned(actor):
        return ALLOWED
    if release.state == Release.State.UNSIGNED:
        return _NOT_YET
    return ALLOWED if actor.has_in((), Role.PROCESS_SUPERVISOR) else _ONLY_HR


@dataclass(frozen=True, slots=True)
class Signing:
    """A release that somebody wants to sign or deliver; ``appraised`` are the persons it is about."""

    release: Release
    appraised: frozenset[int]


@dataclass(frozen=True, slots=True)
class Appraised:
    """A release and the persons it is about."""

    release: Release
    persons: frozenset[int]


@policy("results.delivery.be_told")
def may_be_told_of_delivery(actor: Actor, subject: Appraised, at: datetime) -> Decision:
    """Those who are appraised in it, once it is delivered, while still here."""
    if subject.release.state != Release.State.DELIVERED:
        return _NOT_DELIVERED
    return ALLOWED if actor.person_id in subject.persons else _NOT_YOURS


@policy("results.release.sign")
def may_sign_release(actor: Actor, subject: Signing, at: datetime) -> Decision:
    """HR of the whole company, nobody who is appraised in it."""
    if not may_see_unsigned(actor):
        return _ONLY_HR
    if actor.person_id in subject.appraised:
        return refused(
            "这份结果里有你自己的，请由另一位人力资源同事签发。",
            "Your own result is among these; another member of HR must sign.",
        )
    return ALLOWED


@policy("results.release.deliver")
def may_deliver_release(actor: Actor, subject: Signing, at: datetime) -> Decision:
    """As for signing, and not whoever signed: two persons stand behind each delivery."""
    allowed = may_sign_release(actor, subject, at)
    if not allowed:
        return allowed
    if actor.account_id == subject.release.signed_by_id:
        return refused(
            "签发人不能自己送达，请由另一位人力资源同事送达。",
            "Whoever signed does not deliver; another member of HR must.",
        )
    return ALLOWED


@dataclass(frozen=True, slots=True)
class ProgressSubject:
    """A person's figures of a running period and how the person stands today."""

    line: Progress
    standing: Standing


_NOT_SHOWN = refused(
    "本期至今只给本人、带这个人的人和人力资源看。",
    "Figures of a running period are for the person, those who lead them and HR.",
)


@policy("results.progress.see")
def may_see_progress(actor: Actor, subject: ProgressSubject, at: datetime) -> Decision:
    """Oneself, those who lead the person today, HR of the department; never a colleague."""
    if actor.has_in(subject.line.department.lineage, Role.HR) or leads(actor, subject.standing):
        return ALLOWED
    own = actor.person_id is not None and actor.person_id == subject.standing.person_id
    return ALLOWED if own else _NOT_SHOWN


@policy("results.progress.list")
def may_list_progress(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who lead somebody, and HR."""
    return ALLOWED if actor.line_of or actor.has(Role.MANAGER, Role.HR) else _NO_LIST


@dataclass(frozen=True, slots=True)
class RunningBoardSubject:
    """The board of a department (None: everybody) in a running period."""

    running: RunningPeriod
    department: Department | None


@policy("results.progress.board")
def may_see_progress_board(actor: Actor, subject: RunningBoardSubject, at: datetime) -> Decision:
    """Managers of the department or one above it, and HR."""
    lineage = subject.department.lineage if subject.department else ()
    return ALLOWED if actor.has_in(lineage, Role.MANAGER, Role.HR) else _NO_BOARD


@policy("results.progress.list_boards")
def may_list_progress_boards(actor: Actor, subject: object, at: datetime) -> Decision:
    """Those who may see the running board of some department."""
    return ALLOWED if actor.has(Role.MANAGER, Role.HR) else _NO_BOARD
