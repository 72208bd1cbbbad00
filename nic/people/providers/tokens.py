"""What a provider says of somebody, believed only when it is signed, meant for us, of now, and answers our question.

What checks it is imported when there is one to check: few installations have a provider."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Any

from nic.people.queries import FRESH

# Signed with a key that only the provider has; never "none", and never one that we would share with it.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
LEEWAY = 60  # Seconds that two clocks may differ.
GOOGLE = "https://accounts.google.com"


class NotTrusted(Exception):
    """Some check failed; which one is for nobody's eyes but the log's."""


@dataclass(frozen=True)
class Told:
    subject: str
    email: str  # "" where the provider does not vouch for it.
    signed_in_at: float | None  # When they last showed the provider who they are, if it says so.

    def shown_at(self, now: datetime) -> datetime:
        """The same as an instant. Where it is not said, or is not lately, it is too long ago to count."""
        latest, earliest = now.timestamp() + LEEWAY, (now - FRESH).timestamp()
        if self.signed_in_at is None or not earliest < self.signed_in_at < latest:
            return now - FRESH
        return min(now, datetime.fromtimestamp(self.signed_in_at, UTC))


def read_token(
    token: str,
    keys: dict[str, Any],
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    domains: Collection[str],
    now: datetime,
) -> Told:
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
    except (JoseError, ValueError, TypeError, KeyError) as wrong:
        raise NotTrusted(type(wrong).__name__) from None
    said_for = claims.get("aud")
    audience = said_for if isinstance(said_for, list) else [said_for]
    instant = now.timestamp()
    checks = {
        "iss": claims.get("iss") == issuer,
        "aud": client_id in audience and (len(audience) == 1 or claims.get("azp") == client_id),
        "azp": claims.get("azp", client_id) == client_id,
        "exp": is_number(claims.get("exp")) and claims["exp"] > instant - LEEWAY,
        "iat": is_number(claims.get("iat")) and claims["iat"] < instant + LEEWAY,
        "nonce": compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()),
        "sub": isinstance(claims.get("sub"), str) and 0 < len(claims["sub"]) <= 255,
    }
    if wrong_ones := [name for name, is_right in checks.items() if not is_right]:
        raise NotTrusted(", ".join(wrong_ones))
    at = claims.get("auth_time")
    return Told(
        claims["sub"], vouched_address(claims, domains), float(at) if at is not None and is_number(at) else None
    )


def vouched_address(claims: dict[str, Any], domains: Collection[str]) -> str:
    """An address counts when the provider has verified it (Entra says so as xms_edov), or when whoever runs nic says
    that the provider alone gives out addresses of its domain."""
    is_verified = claims.get("email_verified") in (True, "true") or claims.get("xms_edov") in (True, 1, "1", "true")
    is_denied = claims.get("email_verified") in (False, "false") or claims.get("xms_edov") in (False, 0, "0", "false")
    email = str(claims.get("email") or ("" if is_verified else claims.get("preferred_username")) or "").strip().lower()
    is_of_theirs = email.rpartition("@")[2] in domains
    if (domains and not is_of_theirs) or (claims.get("iss") == GOOGLE and not is_google_s(claims, email, domains)):
        return ""
    return email if is_verified or (is_of_theirs and not is_denied) else ""


def is_google_s(claims: dict[str, Any], email: str, domains: Collection[str]) -> bool:
    """Anybody may make an account of an address elsewhere, and keeps it when the mailbox is somebody else's. Google
    answers for its own addresses and for those of the domains that it is given (`hd`)."""
    home = str(claims.get("hd") or "").lower()
    return home in domains if domains else bool(home) or email.endswith("@gmail.com")


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
