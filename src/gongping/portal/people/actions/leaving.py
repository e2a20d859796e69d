"""What ends when somebody leaves."""

from datetime import date

from django.db.models import Q

from gongping.portal.people.models import Delegation, Person, ReportingLine, RoleGrant


def end_everything(person: Person, until: date) -> None:
    """End a locked person's employments, lines, grants and delegations before ``until``.

    What would begin later is taken back: an employment as replaced, the others as empty stretches.
    """
    rows = person.employments.standing()
    rows.filter(since__gte=until).delete()
    rows.filter(Q(until__isnull=True) | Q(until__gt=until)).update(until=until)
    for dated in (
        ReportingLine.objects.filter(Q(person=person) | Q(superior=person)),
        RoleGrant.objects.filter(account__person=person),
        Delegation.objects.filter(Q(absent=person) | Q(deputy=person)),
    ):
        open_rows = dated.filter(Q(until__isnull=True) | Q(until__gt=until))
        for row in open_rows:
            row.until = max(row.since, until)
            row.save(update_fields=["until"])
