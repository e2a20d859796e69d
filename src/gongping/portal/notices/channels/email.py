"""E-mail through Django's backend."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.notices.channels.channel import ChannelBusy, ChannelRefuses, ChannelUnsure, Message
from gongping.portal.notices.kinds import EMAIL

FOR_EVER = 500  # SMTP: answers from here on will not change by trying again


class EmailChannel:
    """Sends one message per connection, so that every fault belongs to one message."""

    name = EMAIL
    title = _("电子邮件")

    def address(self, account: Account) -> str:
        """Return the account's address."""
        return account.email

    def send(self, address: str, message: Message) -> None:
        """Hand a message to the mail server.

        Raises:
            ChannelBusy: the server was not reached or said "later".
            ChannelRefuses: it said no.
            ChannelUnsure: the connection broke while the message was on its way.
        """
        connection = get_connection()
        try:
            connection.open()
        except (SMTPException, OSError) as fault:
            raise ChannelBusy(type(fault).__name__) from fault
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        headers = {"Message-ID": f"<{message.token}@{domain}>", "Auto-Submitted": "auto-generated"}
        mail = EmailMessage(
            message.subject, message.text, to=[address], headers=headers, connection=connection
        )
        try:
            mail.send()
        except SMTPRecipientsRefused as fault:
            raise _answered(max(code for code, _said in fault.recipients.values())) from fault
        except SMTPResponseException as fault:
            raise _answered(fault.smtp_code) from fault
        except (SMTPException, OSError) as fault:
            raise ChannelUnsure(type(fault).__name__) from fault
        finally:
            connection.close()


def _answered(code: int) -> Exception:
    return ChannelRefuses(f"SMTP {code}") if code >= FOR_EVER else ChannelBusy(f"SMTP {code}")
