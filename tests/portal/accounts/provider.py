"""An identity provider of the company on this machine: discovery, sign-in page, tokens, keys."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, KEY_ID = "gongping", "its-secret", "key-1"


@dataclass
class Provider:
    """What it says of whom. ``change`` alters the token's claims before they are signed."""

    who: dict[str, Any]
    now: float
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    signing_key: rsa.RSAPrivateKey | None = None
    change: Callable[[dict[str, Any]], dict[str, Any]] = dict
    beside: dict[str, Any] = field(default_factory=dict)
    gives_token: bool = True
    base: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def sign_in(self, address: str) -> str:
        """Sign in as a person would at the provider's page; return the address the browser is sent to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{urlsplit(asked['redirect_uri']).path}?code={code}&state={asked['state']}"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Answer what the portal asks by itself."""
        if path == "/.well-known/openid-configuration":
            return 200, self._discovery()
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return 200, {"keys": [{**public, "kid": KEY_ID, "alg": "RS256", "use": "sig"}]}
        if path == "/token":
            return self._token(form)
        if path == "/userinfo":
            return 200, {**self.who, **self.beside}
        return 404, {}

    def _discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.base,
            "authorization_endpoint": f"{self.base}/authorize",
            "token_endpoint": f"{self.base}/token",
            "userinfo_endpoint": f"{self.base}/userinfo",
            "jwks_uri": f"{self.base}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or form.get("client_secret") != SECRET
            or asked.get("code_challenge") != challenge.decode().rstrip("=")
        ):
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.base,
            "aud": CLIENT,
            "exp": int(self.now) + 300,
            "iat": int(self.now),
            "nonce": asked.get("nonce", ""),
            **self.who,
        }
        token = jwt.encode(
            self.change(claims), self.signing_key or self.key, algorithm="RS256", headers={"kid": KEY_ID}
        )
        given = {"access_token": "opaque", "token_type": "Bearer", "expires_in": 300}
        return 200, {**given, "id_token": token} if self.gives_token else given


def serve(provider: Provider) -> ThreadingHTTPServer:
    """Let the provider answer at a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._say({name: values[0] for name, values in parse_qs(sent).items()})

        def _say(self, form: dict[str, str]) -> None:
            status, told = provider.answer(urlsplit(self.path).path, form)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.base = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    return server
