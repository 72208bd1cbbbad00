"""A provider of accounts on this machine (OpenID Connect), which does as it is told: also what no provider should."""

import json
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.builders import NOON

CLIENT, SECRET = "nic-here", "between us two"


class OwnProvider:
    """`claims` go over those of its ID token; `spoil` takes the finished token and gives another."""

    def __init__(self):
        self.key, self.other_key = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))
        self.claims, self.spoil, self.codes, self.asked = {}, lambda token: token, {}, []
        self.sign_with = self.key
        outer = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self):  # noqa: N802
                outer.answer(self, outer.show(urlsplit(self.path).path))

            def do_POST(self):  # noqa: N802
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.answer(self, outer.exchange(self.headers, parse_qs(sent)))

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.calls_itself = self.issuer
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def answer(request, found):
        status, told = found
        body = json.dumps(told).encode()
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def show(self, path):
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if path != "/.well-known/openid-configuration":
            return 404, {}
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return 200, {"issuer": self.calls_itself} | {name: f"{self.issuer}/{end}" for name, end in ends.items()}

    def let_in(self, address, **claims):
        """What its page does when somebody has signed in there: the address that leads back to nic."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked.append(asked)
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked, claims
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?code={code}&state={asked['state']}"

    def exchange(self, headers, sent):
        client = b64decode(headers.get("Authorization", "Basic Og==").split()[1]).decode().split(":")
        asked, claims = self.codes.pop(sent["code"][0], (None, None))
        proof = urlsafe_b64encode(sha256(sent.get("code_verifier", [""])[0].encode()).digest()).decode().rstrip("=")
        is_ours = [unquote(one) for one in client] == [CLIENT, SECRET]
        if asked is None or not is_ours or asked["code_challenge"] != proof:
            return 400, {"error": "invalid_grant"}
        now = int(NOON.timestamp())
        told = {"iss": self.issuer, "aud": CLIENT, "sub": "ada-1", "iat": now, "exp": now + 300}
        told |= {"nonce": asked["nonce"], "email": "ada@example.org", "email_verified": True} | self.claims | claims
        told = {name: value for name, value in told.items() if value is not None}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, told, self.sign_with)
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.spoil(token)}
