"""Heads go to people who keep them: by e-mail, and on paper as a QR code."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext, override

from gongping.portal.ledger import offline
from gongping.portal.ledger.canonical import canonical
from gongping.portal.ledger.models import HeadMail, TreeHead
from gongping.portal.ledger.proofs import head_document

VERIFIER = "gongping_verify.py"
LANGUAGES = ("zh-hans", "en")


def head_text(head: TreeHead) -> str:
    """Return a head with its keys as one line of JSON, which the verifier checks."""
    return canonical(head_document(head)).decode()


def head_code(head: TreeHead) -> str:
    """Return a head alone as one line of JSON: short enough for a QR code on paper, to be kept."""
    return canonical(head_document(head)["head"]).decode()


def verifier_source() -> str:
    """Return the single-file verifier, to be handed out with proofs."""
    return Path(offline.__file__).read_text(encoding="utf-8")


def mail_head(head: TreeHead, at: datetime) -> int:
    """Send a head to every address that keeps heads and has not had it; return how many went out.

    Whoever receives one twice after a crash has lost nothing, so it is sent before it is noted.
    """
    known = set(HeadMail.objects.filter(head=head).values_list("address", flat=True))
    addresses = [one for one in settings.GONGPING_LEDGER_KEEPERS if one not in known]
    for address in addresses:
        _message(head, address).send()
        HeadMail.objects.create(head=head, address=address, sent_at=at)
    return len(addresses)


def _message(head: TreeHead, address: str) -> EmailMessage:
    said = []
    for language in LANGUAGES:
        with override(language):
            said.append(
                gettext(
                    "审计日志的防改记录，共 %(size)s 条。请保留这封邮件："
                    "以后任何人改动这些条目，都能用它查出来。附件可用核验程序检查。"
                )
                % {"size": head.size}
            )
    with override("zh-hans"):
        subject = gettext("审计日志的防改记录（请保留）")
    message = EmailMessage(subject, "\n\n".join([*said, head_text(head)]), to=[address])
    message.attach(f"ledger-head-{head.size}.json", head_text(head), "application/json")
    return message
