"""Browsers in which an account has been opened before: a signed cookie with a random name and keyed accounts."""

from secrets import token_urlsafe

from itsdangerous import BadData, URLSafeSerializer

from nic.people.passwords import keyed

LASTS = 400 * 86_400  # Seconds; browsers keep no cookie longer.
MOST = 8  # Accounts: a computer in a staff room.


def find_known(cookie: str, secret: str, account: str) -> str:
    """The browser's name, if this account has been opened in it; else ""."""
    name, accounts = read(cookie, secret)
    return name if keyed(secret, account) in accounts else ""


def add_known(cookie: str, secret: str, account: str) -> str:
    """The cookie with this account in it."""
    name, accounts = read(cookie, secret)
    mine = keyed(secret, account.strip().lower())
    kept = [one for one in accounts if one != mine][-(MOST - 1) :]
    return _signer(secret).dumps([name or token_urlsafe(16), [*kept, mine]])  # type: ignore[return-value]


def read(cookie: str, secret: str) -> tuple[str, list[str]]:
    try:
        name, accounts = _signer(secret).loads(cookie)
    except (BadData, ValueError, TypeError):
        return "", []
    return name, accounts


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="known browser")
