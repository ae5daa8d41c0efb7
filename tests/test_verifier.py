"""The verifier against attacks, with a chain of our own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

pytest.importorskip("cryptography", reason="the service's extra packages are not installed")

from chain import (
    NOW,
    URL,
    Authority,
    Wish,
    good_chain,
    intermediate,
    leaf,
    pem,
    root,
    rsa_key,
    sha1_signed,
    signed,
)
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from skill.web import verifier as module
from skill.web.verifier import MOST_KEYS, Rejected, Verifier, certificate_url, fetched, roots_in


def body(at: datetime = NOW, kind: str = "LaunchRequest") -> bytes:
    return json.dumps({"request": {"type": kind, "timestamp": at.isoformat().replace("+00:00", "Z")}}).encode()


@dataclass
class Amazon:
    """Where certificates are fetched, and what time it is."""

    chain: bytes = field(default_factory=good_chain)
    now: datetime = NOW
    fetched: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> bytes:
        self.fetched.append(url)
        return self.chain

    def verifier(self, *roots: x509.Certificate) -> Verifier:
        return Verifier(roots or (root().certificate,), self.fetch, lambda: self.now)


def refused(amazon: Amazon, content: bytes, address: str = URL, signature: str | None = None) -> str:
    with pytest.raises(Rejected) as error:
        amazon.verifier().check(address, signed(content) if signature is None else signature, content)
    return str(error.value)


def test_a_good_request_is_accepted_and_its_certificate_fetched_once() -> None:
    amazon = Amazon()
    verifier = amazon.verifier()
    for _ in range(3):
        verifier.check(URL, signed(body()), body())
    verifier.check("https://S3.amazonaws.com:443/echo.api/../echo.api/echo-api-cert-13.pem", signed(body()), body())
    assert amazon.fetched == [URL]


@pytest.mark.parametrize(
    "wish",
    [
        Wish(san="echo-api.amazon.com.evil.example"),
        Wish(san="amazon.com"),
        Wish(san="127.0.0.1"),
        Wish(san=None),
        Wish(begins=NOW - timedelta(days=60), ends=NOW - timedelta(days=1)),
        Wish(begins=NOW + timedelta(days=1)),
        Wish(is_ca=True),
        Wish(usage=ExtendedKeyUsageOID.CLIENT_AUTH),
        Wish(elliptic=True),
    ],
    ids=[
        "other san",
        "parent san",
        "ip san",
        "no san",
        "expired",
        "not yet valid",
        "leaf as ca",
        "client auth",
        "not rsa",
    ],
)
def test_a_bad_leaf_is_refused(wish: Wish) -> None:
    amazon = Amazon(pem(leaf(wish)[0], intermediate().certificate))
    assert refused(amazon, body()).startswith("certificate")


def test_a_bad_chain_is_refused() -> None:
    good = leaf()[0]
    other = intermediate("Other root", "Other intermediate")
    chains = {
        "missing intermediate": pem(good),
        "other root": pem(leaf(signer=other)[0], other.certificate, root("Other root").certificate),
        "other intermediate": pem(good, other.certificate),
        "intermediate first": pem(intermediate().certificate, good),
        "root alone": pem(root().certificate),
        "no certificate": b"hello",
        "empty": b"",
        "broken": pem(good)[:200] + pem(good)[260:],
        "leaf signed by a leaf": pem(leaf(signer=_as_authority())[0], good, intermediate().certificate),
    }
    for name, chain in chains.items():
        assert refused(Amazon(chain), body()).startswith("certificate"), name


def _as_authority() -> Authority:
    return Authority(leaf()[0], rsa_key("leaf"))


def test_a_tampered_body_or_signature_is_refused() -> None:
    amazon = Amazon()
    assert refused(amazon, body() + b" ", signature=signed(body())) == "signature"
    assert refused(amazon, body(), signature=sha1_signed(body())) == "signature"
    for bad in ("", "!!!!", signed(body())[:-3], "ä", "AAAA", signed(body()) + "\n"):
        assert refused(amazon, body(), signature=bad).startswith("signature")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:99999/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:x/echo.api/echo-api-cert.pem",
        "https://user@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://user:word@s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com.evil.example/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../other/cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/other/cert.pem",
        "https://s3.amazonaws.com/echo.api/..\\other\\cert.pem",
        "https://s3.amazonaws.com\\@evil.example/echo.api/cert.pem",
        "https://evil.example/?https://s3.amazonaws.com/echo.api/cert.pem",
        "https://evil.example/#s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/cert.pem?x=1",
        "https://s3.amazonaws.com/echo.api/cert.pem#x",
        "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.apix/cert.pem",
        "https://s3.amazonaws.com/echo.api/ce rt.pem",
        "https://s3.amazonaws.com/echo.api/cert.pem\nX: y",
        "https://\u04553.amazonaws.com/echo.api/cert.pem",
        "https://[s3.amazonaws.com/echo.api/cert.pem",
        "file:///echo.api/cert.pem",
    ],
)
def test_a_tricky_address_is_refused_before_anything_is_fetched(address: str) -> None:
    amazon = Amazon()
    assert refused(amazon, body(), address) == "certificate address"
    assert amazon.fetched == []


@pytest.mark.parametrize(
    "address",
    [
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "HTTPS://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/./echo.api//echo-api-cert.pem",
    ],
)
def test_one_address_in_its_many_spellings(address: str) -> None:
    assert certificate_url(address) == "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(("seconds", "kind", "fine"), [
    (0, "LaunchRequest", True), (149, "IntentRequest", True), (-149, "IntentRequest", True),
    (151, "IntentRequest", False), (-151, "IntentRequest", False), (86400, "LaunchRequest", False),
    (3500, "AlexaSkillEvent.SkillDisabled", True), (3700, "AlexaSkillEvent.SkillDisabled", False),
])  # fmt: skip
def test_old_and_early_requests_are_refused(seconds: int, kind: str, fine: bool) -> None:
    content = body(NOW - timedelta(seconds=seconds), kind)
    if fine:
        Amazon().verifier().check(URL, signed(content), content)
    else:
        assert refused(Amazon(), content) == "timestamp"


def test_a_request_recorded_and_played_again_later_is_refused() -> None:
    amazon = Amazon()
    verifier, content = amazon.verifier(), body()
    verifier.check(URL, signed(content), content)
    amazon.now += timedelta(seconds=151)
    with pytest.raises(Rejected, match="timestamp"):
        verifier.check(URL, signed(content), content)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"request": {"timestamp": 5, "type": "x"}}',
    b'{"request": {"timestamp": "2026-01-05T18:00:00", "type": "x"}}', b"[" * 100_000])  # fmt: skip
def test_a_signed_body_without_a_time_is_refused(content: bytes) -> None:
    assert refused(Amazon(), content) == "timestamp"


def test_a_remembered_key_is_not_used_past_its_certificates_end_and_few_are_remembered() -> None:
    amazon = Amazon()
    verifier, content = amazon.verifier(), body(NOW)
    for number in range(3 * MOST_KEYS):
        verifier.check(URL.replace("13", str(number)), signed(content), content)
    assert len(amazon.fetched) == 3 * MOST_KEYS
    verifier.check(URL.replace("13", str(3 * MOST_KEYS - 1)), signed(content), content)
    assert len(amazon.fetched) == 3 * MOST_KEYS
    verifier.check(URL.replace("13", "0"), signed(content), content)
    assert len(amazon.fetched) == 3 * MOST_KEYS + 1
    amazon.now += timedelta(days=400)
    late = body(amazon.now)
    with pytest.raises(Rejected, match="certificate"):
        verifier.check(URL.replace("13", "0"), signed(late), late)


class Slow(BaseHTTPRequestHandler):
    """A server of certificates that misbehaves by path."""

    content: ClassVar[dict[str, bytes]] = {"/fine": b"pem", "/large": b"x" * 100_000}

    def do_GET(self) -> None:
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/fine")
            self.end_headers()
            return
        content = self.content.get(self.path)
        self.send_response(200 if content else 404)
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_: object) -> None:
        return None


def test_fetching_is_bounded_and_follows_no_redirect() -> None:
    server = HTTPServer(("127.0.0.1", 0), Slow)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        base = f"http://127.0.0.1:{server.server_port}"
        assert fetched(f"{base}/fine") == b"pem"
        for path in ("/large", "/elsewhere", "/nowhere"):
            with pytest.raises(Rejected, match="certificate"):
                fetched(f"{base}{path}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    with pytest.raises(Rejected, match="certificate"):
        fetched(f"{base}/fine")


def test_a_root_that_cannot_be_read_does_not_keep_the_others_out() -> None:
    good = pem(root().certificate)
    broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    assert roots_in(b"# comment\n" + broken + good) == (root().certificate,)
    assert len(module.trusted_roots()) > 50
