"""To the mail server, over one connection for many letters; or into a folder, where somebody only wants to look."""

import re
import ssl
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from nic.mail.envelopes import Envelope

PATIENCE = 30  # Seconds for each answer.
FOLDER = "folder:"
# That there is nobody of this name, or no longer (RFC 3463). Other refusals are of whoever sends, or of a rule.
NOBODY_THERE = re.compile(rb"5\.(1\.(1|2|3|6|10)|2\.1)\b")
ANY_REASON = re.compile(rb"\b5\.\d+\.\d+\b|\brelay", re.IGNORECASE)
IN_EIGHT_BITS = ("SMTPUTF8", "BODY=8BITMIME")


class Unreachable(Exception):
    """Nothing can be sent now, whatever the letter: the server is away, or does not let us in."""


class RefusedForNow(Exception):
    """This letter, and perhaps not the next one."""


class RefusedForGood(Exception):
    """Nobody there, or nobody who takes it: another try changes nothing."""


class Folder:
    """Each letter as a file that mail programs open."""

    def __init__(self, path: Path):
        self.path = path

    def __enter__(self) -> Self:
        self.path.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, letter: Envelope) -> None:
        (self.path / f"{letter.name}.eml").write_bytes(letter.content)


class MailServer:
    def __init__(self, address: str):
        self.address = urlsplit(address)
        self.connection: SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.connection:
            with suppress(SMTPException, OSError):
                self.connection.quit()
        self.connection = None

    def send(self, letter: Envelope) -> None:
        """Done when the server has answered that it has the letter."""
        if self.connection is None or self.connection.sock is None:  # Closed by an answer of theirs (421).
            self.connection = self.connect()
        try:
            options = () if letter.to.isascii() else IN_EIGHT_BITS
            self.connection.sendmail(letter.sender, [letter.to], letter.content, options)
        except SMTPRecipientsRefused as no:
            raise of_answer(*next(iter(no.recipients.values())), is_of_recipient=True) from None
        except SMTPResponseException as no:
            raise of_answer(no.smtp_code, no.smtp_error) from None
        except SMTPNotSupportedError:
            raise RefusedForGood("The mail server can't write to such an address.") from None
        except (SMTPServerDisconnected, OSError):
            self.connection = None  # Nobody knows whether it was taken.
            raise RefusedForNow("The mail server hung up.") from None
        except Exception:
            self.connection = None  # Nor where in a letter it stands.
            raise

    def connect(self) -> SMTP:
        host, port = self.address.hostname or "", self.address.port
        try:
            if self.address.scheme == "smtps":
                server: SMTP = SMTP_SSL(host, port or 465, timeout=PATIENCE, context=ssl.create_default_context())
            else:
                server = SMTP(host, port or 587, timeout=PATIENCE)
                if not goes_in_clear(self.address.query, host):
                    server.starttls(context=ssl.create_default_context())
            if self.address.username:
                server.login(unquote(self.address.username), unquote(self.address.password or ""))
        except SMTPResponseException as no:
            raise Unreachable(f"{type(no).__name__} {no.smtp_code}") from None
        except (SMTPException, OSError) as error:
            raise Unreachable(type(error).__name__) from None
        return server


def of_answer(code: int, text: bytes | str, *, is_of_recipient: bool = False) -> Exception:
    """For good only where there is nobody: whatever else a server objects to may be mended within three days."""
    said = text if isinstance(text, bytes) else text.encode()
    is_bare = is_of_recipient and code == 550 and not ANY_REASON.search(said)
    if code >= 500 and (is_bare or NOBODY_THERE.search(said)):
        return RefusedForGood(f"The mail server refused it for good ({code}).")
    return RefusedForNow(f"The mail server refused it for now ({code}).")


def goes_in_clear(query: str, host: str) -> bool:
    """Only to this machine, or where the address says so: smtp://relay.example:25?tls=off"""
    if parse_qs(query).get("tls") == ["off"]:
        return True
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def office(address: str) -> MailServer | Folder:
    if address.startswith(FOLDER):
        return Folder(Path(address.removeprefix(FOLDER)))
    return MailServer(address)
