"""Every setting, read once. With no environment at all, nic still starts."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

POSTGRES = ("postgresql://", "postgres://")
MAIL_SERVERS = ("smtp://", "smtps://", "folder:")


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider of accounts: Google Workspace, Entra ID, or that of a state."""

    name: str  # As it stands in addresses.
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str
    domains: tuple[str, ...] = ()  # Whose addresses it alone gives out; with any, no other address counts.


@dataclass(frozen=True)
class Settings:
    database: str  # A path, or a postgresql:// address.
    secret_key: str = field(repr=False)  # Never in a traceback or a log.
    url: str = "http://127.0.0.1:8000"  # What people type; with https the cookies are __Host- and Secure.
    trusted_proxies: int = 0  # How many proxies in front of nic write X-Forwarded-For.
    is_logging: bool = True
    smtp: str = field(default="", repr=False)  # Where mail goes; it may hold a password. Empty: none is sent.
    mail_from: str = "nic@localhost"
    providers: tuple[Provider, ...] = ()  # With whose accounts people may sign in.
    password_cost: str = "standard"  # noqa: S105  "lowest" is for tests: argon2 at full cost takes 50 ms a time.

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def is_mail_on(self) -> bool:
        return bool(self.smtp)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        database = environment.get("NIC_DATABASE") or "nic.db"
        if "://" in database and not database.startswith(POSTGRES):
            raise SystemExit("NIC_DATABASE must be the path of a SQLite file or an address postgresql://...")
        if Path(database).is_dir():
            raise SystemExit(f"{database} is a folder. Name a file in it, such as {Path(database) / 'nic.db'}.")
        secret_key = environment.get("NIC_SECRET_KEY") or kept_key(database)
        if len(secret_key) < 32:
            raise SystemExit("NIC_SECRET_KEY has fewer than 32 characters.")
        url = (environment.get("NIC_URL") or cls.url).rstrip("/")
        if not url.startswith(("http://", "https://")):
            raise SystemExit("NIC_URL must begin with http:// or https://.")
        smtp = environment.get("NIC_SMTP", "")
        if smtp and not (smtp.startswith(MAIL_SERVERS) and smtp.rpartition("/")[2].strip()):
            raise SystemExit("NIC_SMTP must be smtp://host:587, smtps://host:465, or folder:/a/folder.")
        mail_from = environment.get("NIC_MAIL_FROM") or f"nic@{urlsplit(url).hostname}"
        if "@" not in mail_from or not mail_from.isprintable():
            raise SystemExit("NIC_MAIL_FROM must be an e-mail address.")
        return cls(
            database=database,
            secret_key=secret_key,
            url=url,
            trusted_proxies=whole(environment, "NIC_TRUSTED_PROXIES", at_most=5),
            is_logging=environment.get("NIC_LOG", "on") != "off",
            smtp=smtp,
            mail_from=mail_from,
            providers=providers_in(environment),
        )


def providers_in(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """NIC_OIDC_<NAME>_ISSUER and what belongs to it."""
    names = sorted({found[1] for name in environment if (found := re.fullmatch(r"NIC_OIDC_([A-Z0-9]+)_ISSUER", name))})
    return tuple(provider_of(name, environment) for name in names)


def provider_of(name: str, environment: Mapping[str, str]) -> Provider:
    def told(what: str) -> str:
        return environment.get(f"NIC_OIDC_{name}_{what}", "").strip()

    if not is_safe(told("ISSUER")):
        raise SystemExit(f"NIC_OIDC_{name}_ISSUER must begin with https://.")
    if not told("CLIENT_ID") or not told("CLIENT_SECRET"):
        raise SystemExit(f"NIC_OIDC_{name}_CLIENT_ID and NIC_OIDC_{name}_CLIENT_SECRET must be given.")
    domains = tuple(one.strip().lower().lstrip("@") for one in told("DOMAINS").split(",") if one.strip())
    label = told("LABEL") or name.title()
    return Provider(name.lower(), told("ISSUER"), told("CLIENT_ID"), told("CLIENT_SECRET"), label, domains)


def is_safe(address: str) -> bool:
    """With TLS; without only on this very machine."""
    parts = urlsplit(address)
    try:
        return parts.scheme == "https" or (parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback)
    except ValueError:
        return False


def settings_of_what_is_there(database: str | None) -> Settings:
    """For commands that begin nothing: a slip in a path must not make a new database, nor a key beside it."""
    address = database or os.environ.get("NIC_DATABASE") or "nic.db"
    if "://" not in address and not Path(address).exists():
        raise SystemExit(
            f"There is no database {address}. Name it by --database or NIC_DATABASE, or begin one: nic init."
        )
    return settings_for(database)


def settings_for(database: str | None) -> Settings:
    """As the environment has them, with the database of the command line before that of NIC_DATABASE."""
    return Settings.from_environment(os.environ | ({"NIC_DATABASE": database} if database else {}))


def whole(environment: Mapping[str, str], name: str, *, at_most: int) -> int:
    text = environment.get(name) or "0"
    if not text.isdecimal() or int(text) > at_most:
        raise SystemExit(f"{name} must be a whole number from 0 to {at_most}.")
    return int(text)


def kept_key(database: str) -> str:
    """The key beside the SQLite file, made the first time; a database in memory gets one for its life.

    With PostgreSQL several processes on several machines must agree on it, so there it has to be given.
    """
    if database == ":memory:":
        return secrets.token_hex(32)
    if database.startswith(POSTGRES):
        raise SystemExit("NIC_SECRET_KEY must be given when NIC_DATABASE is a PostgreSQL address.")
    path = Path(f"{database}.key")
    make_folder_of(database)
    # Open for its owner alone from the first moment; whoever starts second keeps the first one's key.
    with (
        suppress(FileExistsError),
        open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file,
    ):
        file.write(secrets.token_hex(32))
    return path.read_text()


def make_folder_of(database: str) -> None:
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as no:
        raise SystemExit(f"{Path(database).parent} can't be the folder of a database: {no.strerror}.") from None
