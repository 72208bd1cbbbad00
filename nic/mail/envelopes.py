"""A letter as the message that a mail server takes."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any


class NotAnAddress(Exception):
    """No mail server would know whom it means."""


@dataclass(frozen=True)
class Written:
    """What a composed letter says, in the language of its reader."""

    subject: str
    text: str
    html: str
    unsubscribe: str = ""
    language: str = "en"


def envelope(letter: Any, to: str, written: Written, now: datetime, *, sender: str, host: str) -> EmailMessage:
    """Ready to be sent. Whatever a person has typed stands in the policy's own headers: no line of it becomes one."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(written.subject.split())
    message["From"] = address(sender)
    message["To"] = address(to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.uid}@{host}>"  # Of every try: who gets it twice may drop the second.
    message["Auto-Submitted"] = "auto-generated"  # So that no absence notice answers.
    message["Content-Language"] = written.language
    if written.unsubscribe:
        message["List-Unsubscribe"] = f"<{written.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(written.text, cte="quoted-printable")
    message.add_alternative(written.html, subtype="html", cte="quoted-printable")
    return message


def address(given: str) -> Address:
    """Domains in other scripts are spelled as mail servers know them."""
    name, spec = parseaddr(given)
    local, _, domain = spec.rpartition("@")
    try:
        if not local or not domain:
            raise NotAnAddress
        return Address(name, local, domain.encode("idna").decode())
    except (ValueError, IndexError, UnicodeError):
        raise NotAnAddress from None
