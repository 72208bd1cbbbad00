"""A place's own provider of accounts, asked by OpenID Connect: from this server, over TLS, and never for long.

What asks is imported when it is asked: few installations do, and all of them start with this module."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from nic.settings import Provider, is_safe

PATIENCE = 5  # Seconds for each answer.
LARGEST = 1_000_000  # Bytes of an answer.
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Away(Exception):
    """The provider can't be reached, or answers what makes no sense."""


class Denied(Exception):
    """It answers, and does not take what we bring: a code that is old, or used already."""


@dataclass(frozen=True)
class Asked:
    """What the browser keeps until it comes back."""

    state: str
    nonce: str
    verifier: str


def discover(provider: Provider) -> dict[str, Any]:
    found = read(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer or not all(is_safe(str(found.get(name, ""))) for name in ENDPOINTS):
        raise Away("It calls itself otherwise, or has an endpoint without TLS.")
    return found


def where_to(provider: Provider, asked: Asked, back: str, *, is_proof: bool) -> str:
    """Where at the provider somebody says who they are."""
    more: dict[str, Any] = {"nonce": asked.nonce, "code_verifier": asked.verifier}
    if is_proof:
        more |= {
            "max_age": 0,
            "prompt": "login",
            "claims": json.dumps({"id_token": {"auth_time": {"essential": True}}}),
        }
    with session(provider, back) as client:
        return str(
            client.create_authorization_url(discover(provider)["authorization_endpoint"], asked.state, **more)[0]
        )


def fetch_token(provider: Provider, asked: Asked, code: str, back: str) -> tuple[str, dict[str, Any]]:
    """The ID token that this code stands for, and the keys by which it can be checked."""
    from authlib.integrations.base_client import OAuthError

    found = discover(provider)
    ways = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
    with session(provider, back, token_endpoint_auth_method=way) as client, reaching():
        try:
            brought = {"code": code, "code_verifier": asked.verifier}
            given = client.fetch_token(found["token_endpoint"], **brought, timeout=PATIENCE, allow_redirects=False)
        except OAuthError as no:
            raise Denied(str(no.error)[:80]) from None
    token = given.get("id_token")
    if not isinstance(token, str):
        raise Denied("There is no ID token.")
    return token, read(found["jwks_uri"])


def session(provider: Provider, back: str, **more: Any) -> Any:
    from authlib.integrations.requests_client import OAuth2Session

    return OAuth2Session(
        provider.client_id, provider.client_secret, scope="openid email profile", redirect_uri=back,
        code_challenge_method="S256", default_timeout=PATIENCE, **more,
    )  # fmt: skip


def read(address: str) -> dict[str, Any]:
    import requests

    with reaching():
        answer = requests.get(address, timeout=PATIENCE, allow_redirects=False, stream=True)
        body = answer.raw.read(LARGEST, decode_content=True)
        answer.close()
        found = json.loads(body) if answer.status_code == 200 else None
    if not isinstance(found, dict):
        raise Away(f"It answers {answer.status_code}.")
    return found


@contextmanager
def reaching() -> Iterator[None]:
    import requests

    try:
        yield
    except (requests.RequestException, OSError, ValueError) as error:
        raise Away(type(error).__name__) from None
