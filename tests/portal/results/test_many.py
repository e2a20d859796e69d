"""With 5,000 lines no page asks the database more than 20 times."""

import pytest
from django.urls import reverse

from gongping.portal.people.api import Person
from gongping.portal.results.api import Board, Line, Release
from tests.portal.results.firm import registered, signed

PEOPLE, QUERIES = 5000, 20


@pytest.fixture
def many(firm, folders) -> Release:
    release = registered(firm, *folders)
    model = Line.objects.filter(release=release, total__isnull=False).first()
    persons = Person.objects.bulk_create(
        Person(employee_id=f"N{n:05}", name=f"何{n}", sort_key=f"he {n:05}", spelled=f"he{n}", initials="h")
        for n in range(PEOPLE)
    )
    fields = ("employee_key", "site", "post", "scheme", "days", "status", "total", "grade", "rows")
    copied = {name: getattr(model, name) for name in (*fields, "tree_offset", "tree_length", "tree_sha256")}
    Line.objects.bulk_create(
        Line(release=release, person=one, department=model.department, **copied) for one in persons
    )
    Board.objects.filter(release=release).update(people=PEOPLE)
    return signed(firm, release)


@pytest.mark.parametrize("name", ["沈雁", "朴正花"])
def test_pages_ask_the_database_at_most_twenty_times(client, firm, many, django_assert_max_num_queries, name):
    client.force_login(firm.people[name].account)
    one = Line.objects.filter(release=many).first()
    for address in (
        reverse("results:people", args=[many.pk]),
        reverse("results:board_of_all", args=[many.pk]),
        reverse("results:board", args=[many.pk, one.department_id]),
        reverse("results:result", args=[one.pk]),
        reverse("results:release", args=[many.pk]),
    ):
        with django_assert_max_num_queries(QUERIES):
            assert client.get(address).status_code == 200, address
