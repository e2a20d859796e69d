"""Five thousand people, written in bulk: departments, sites, posts, teams of ten, leavers."""

import random
from datetime import timedelta

from gongping.portal.people.models import Department, Employment, Person, Post, ReportingLine, Site
from gongping.portal.people.names import SURNAMES, sort_key, spelling
from tests.portal.people.company import LONG_AGO, TODAY, Company, department

COMMON = [*"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗", *(name for name in SURNAMES if len(name) == 1)]
GIVEN = list("明芳伟娟敏静丽强磊军洋勇艳杰涛超霞平刚桂英建华文婷雪飞玉兰志国秀云海燕晓")


def crowd(firm: Company, count: int = 5000, seed: int = 7) -> list[Person]:
    """Add so many people to a company."""
    chance = random.Random(seed)
    places = _departments(firm.root)
    sites = [_named(Site, f"{name}花园") for name in ("江畔", "云栖", "锦绣", "海棠", "望月", "听涛")]
    posts = [_named(Post, name) for name in ("管家", "客服主管", "客服专员")]
    people = Person.objects.bulk_create([_person(number, chance) for number in range(count)], batch_size=1000)
    Employment.objects.bulk_create(
        [
            Employment(
                person=one,
                department=chance.choice(places),
                site=chance.choice(sites),
                post=chance.choice(posts),
                since=LONG_AGO + timedelta(days=chance.randrange(700)),
                until=TODAY - timedelta(days=1) if chance.random() < 0.1 else None,
                probation=chance.random() < 0.05,
            )
            for one in people
        ],
        batch_size=1000,
    )
    ReportingLine.objects.bulk_create(
        [
            ReportingLine(person=one, superior=people[number - number % 10], since=LONG_AGO)
            for number, one in enumerate(people)
            if number % 10
        ],
        batch_size=1000,
    )
    return people


def _departments(root: Department) -> list[Department]:
    regions = [department(f"{name}区域", root) for name in ("华东", "华南", "华北", "西南")]
    return [
        department(f"{region.name}{kind}", region)
        for region in regions
        for kind in ("客服部", "工程部", "秩序部")
    ]


def _named(model, name: str):
    return model.objects.create(name=name, sort_key=sort_key(name))


def _person(number: int, chance: random.Random) -> Person:
    name = chance.choice(COMMON) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2))))
    spelt = spelling(name)
    return Person(
        employee_id=f"GP{number:05}",
        name=name,
        sort_key=spelt.sort_key,
        spelled=spelt.spelled,
        initials=spelt.initials,
    )
