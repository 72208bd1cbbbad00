"""A letter as the bytes that a mail server takes.

Nothing that a person has typed goes through the library's policy: that decodes "=?...?=" and writes out the line ends
in it. We write each header ourselves, as text of one line or as encoded words of our own; no address is folded or
encoded, since no mail program reads one then (RFC 2369).
"""

from binascii import b2a_qp
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from secrets import token_hex
from typing import Any

LONGEST = 900  # Letters of a line that is left as it is; RFC 5322 allows 998.
ENCODED = "=?"  # How an encoded word begins.
UTF8 = Charset("utf-8")
UTF8.header_encoding = QP


class NotAnAddress(Exception):
    """No mail server would know whom it means."""


class HeadersBroken(Exception):
    """Something typed has become a header, or would: such a letter does not leave."""


@dataclass(frozen=True)
class Written:
    """What a composed letter says, in the language of its reader."""

    subject: str
    text: str
    html: str
    unsubscribe: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Envelope:
    """Whom the mail server is told, which is not read from the headers, and all that it is to deliver."""

    sender: str
    to: str
    name: str  # The letter's uid.
    content: bytes


def envelope(letter: Any, to: str, written: Written, now: datetime, *, sender: str, host: str) -> Envelope:
    """Ready to be sent."""
    by, whom = sender_of(sender), address(to)
    headers = {
        "Subject": words(written.subject),
        "From": f"{words(by.display_name, is_phrase=True)} <{by.addr_spec}>" if by.display_name else by.addr_spec,
        "To": whom.addr_spec,
        "Date": format_datetime(now),
        "Message-ID": f"<{letter.uid}@{host}>",  # Of every try: who gets it twice may drop the second.
        "Auto-Submitted": "auto-generated",  # So that no absence notice answers.
    }
    if written.unsubscribe:
        headers["List-Unsubscribe"] = f"<{written.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    headers |= {"MIME-Version": "1.0", "Content-Language": written.language}
    lines = [f"{name}: {value}" for name, value in headers.items()]
    content = "\r\n".join([*lines, *body_of(written)]).encode()
    if names_in(content) != [*headers, "Content-Type"]:
        raise HeadersBroken
    return Envelope(by.addr_spec, whom.addr_spec, str(letter.uid), content)


def body_of(written: Written) -> list[str]:
    """From its last header on, in lines: the same twice, the richer one last (RFC 2046)."""
    edge = token_hex(16)  # After "=_", which no quoted-printable line holds.
    lines = ["Content-Type: multipart/alternative;", f' boundary="=_{edge}"', ""]
    for kind, text in (("plain", written.text), ("html", written.html)):
        lines += [f"--=_{edge}", f'Content-Type: text/{kind}; charset="utf-8"']
        lines += ["Content-Transfer-Encoding: quoted-printable", "", quoted(text)]
    return [*lines, f"--=_{edge}--", ""]


def quoted(text: str) -> str:
    """Lines of at most 76 letters, whatever ends them here."""
    plain = "\r\n".join(text.splitlines()) + "\r\n"
    return b2a_qp(plain.encode(), istext=True).decode("ascii")


def words(given: str, *, is_phrase: bool = False) -> str:
    """On one line; encoded unless it is plain, and folded by spaces only between encoded words."""
    given = " ".join(given.split())
    is_plain = given.isascii() and given.isprintable() and ENCODED not in given and len(given) <= LONGEST
    if is_plain and (not is_phrase or given.replace(" ", "").isalnum()):
        return given
    return Header(given, UTF8, maxlinelen=70).encode(linesep="\r\n")


def names_in(content: bytes) -> list[str]:
    head = content.partition(b"\r\n\r\n")[0].decode(errors="replace").split("\r\n")
    return [one.partition(":")[0] for one in head if not one.startswith((" ", "\t"))]


def address(given: str) -> Address:
    """Domains in other scripts are spelled as mail servers know them."""
    name, spec = parseaddr(given)
    local, _, domain = spec.rpartition("@")
    try:
        if not local or not domain or ENCODED in spec or not spec.isprintable() or " " in spec:
            raise NotAnAddress
        return Address(name, local, domain.encode("idna").decode())
    except (ValueError, IndexError, UnicodeError):
        raise NotAnAddress from None


sender_of = lru_cache(maxsize=10)(address)  # The same in all letters.
