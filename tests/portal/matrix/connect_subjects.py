"""Connectors, pulls and tokens."""

from gongping.portal.accounts.api import Account
from gongping.portal.connect.api import Connector
from gongping.portal.connect.models import Token
from gongping.portal.intake.api import Source
from tests.portal.matrix.subjects import Arguments, subject
from tests.portal.people.company import NOW, Company


def _connector(name: str = "导出文件夹") -> Connector:
    source = Source.objects.create(name=name, kind=Source.Kind.PULL, made_at=NOW)
    return Connector.objects.create(
        name=name,
        kind=Connector.Kind.FOLDER,
        source=source,
        settings={"folder": "matrix", "site": ""},
        made_at=NOW,
    )


@subject("connector")
def connector(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"connector_id": _connector().pk}


@subject("token")
def token(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = Token.objects.create(
        connector=_connector(), name="夜间同步", start="gpt_abcd", sha256="a" * 64, scopes=[], made_at=NOW
    )
    return {"token_id": made.pk}


@subject("pull_kind")
def pull_kind(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"kind": "http"}


@subject("pull")
def pull(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = _connector("报事系统")
    address = {"address": "https://tickets.example.cn/api", "minutes": 60}
    Connector.objects.filter(pk=made.pk).update(kind=Connector.Kind.HTTP, settings=address)
    return {"connector_id": made.pk}


@subject("api_address")
def api_address(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"rest": "me"}
