"""Whether a request comes from Alexa: the certificate's address and chain, the signature over the raw body, the time.

As Amazon demands of an endpoint of one's own. Roots, the fetching of certificates and the clock are arguments.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import threading
import urllib.error
import urllib.request
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from posixpath import normpath
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

CERTIFICATE_HEADER, SIGNATURE_HEADER = "SignatureCertChainUrl", "Signature-256"
ALEXA = "echo-api.amazon.com"
CERTIFICATE_HOST, CERTIFICATE_PATH = "s3.amazonaws.com", "/echo.api/"

TOLERANCE, EVENT_TOLERANCE = timedelta(seconds=150), timedelta(seconds=3600)
"""A request may be so old or so far ahead; skill events, which are delivered late, an hour (Amazon's numbers)."""

EVENTS = "AlexaSkillEvent."
MOST_KEYS = 8
"""Keys remembered: Alexa uses one certificate at a time."""

FETCH_SECONDS, FETCH_BYTES = 3.0, 64_000

Clock = Callable[[], datetime]
Fetch = Callable[[str], bytes]


class Rejected(Exception):
    """The request is not from Alexa, or cannot be shown to be; its text names the check that failed."""


@dataclass(frozen=True, slots=True)
class _Key:
    public: RSAPublicKey
    until: datetime


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks requests; remembers the keys of certificates that were found good, until these end."""

    roots: tuple[x509.Certificate, ...]
    fetch: Fetch
    now: Clock
    _keys: OrderedDict[str, _Key] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, address: str, signature: str, body: bytes) -> None:
        """``address`` and ``signature`` are the headers of these names (`CERTIFICATE_HEADER`, `SIGNATURE_HEADER`).

        Raises:
            Rejected: the request is to be answered with 400.
        """
        url, signed = certificate_url(address), _decoded(signature)
        try:
            self._key(url).verify(signed, body, PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise Rejected("signature") from error
        _check_time(body, self.now())

    def _key(self, url: str) -> RSAPublicKey:
        now = self.now()
        with self._lock:
            known = self._keys.get(url)
        if known is not None and now < known.until:
            return known.public
        key = _verified_key(self.fetch(url), self.roots, now)
        with self._lock:
            self._keys[url] = key
            self._keys.move_to_end(url)
            while len(self._keys) > MOST_KEYS:
                self._keys.popitem(last=False)
        return key.public


def certificate_url(text: str) -> str:
    """The address in its normal form.

    Raises:
        Rejected: it is not one of Amazon's.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise Rejected("certificate address") from error
    odd = any(character <= " " or character > "~" or character in "\\%?#" for character in text)
    path = normpath(parts.path).replace("//", "/", 1)
    fits = (
        parts.scheme.lower() == "https" and (parts.hostname or "").lower() == CERTIFICATE_HOST and port in (None, 443)
    )
    if odd or not fits or "@" in parts.netloc or not path.startswith(CERTIFICATE_PATH) or path == CERTIFICATE_PATH:
        raise Rejected("certificate address")
    return f"https://{CERTIFICATE_HOST}{path}"


def _decoded(signature: str) -> bytes:
    try:
        decoded = base64.b64decode(signature.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise Rejected("signature header") from error
    if not decoded:
        raise Rejected("signature header")
    return decoded


def _verified_key(pem: bytes, roots: Iterable[x509.Certificate], now: datetime) -> _Key:
    try:
        leaf, *intermediates = x509.load_pem_x509_certificates(pem)
        builder = PolicyBuilder().store(Store(list(roots))).time(now)
        builder.build_server_verifier(x509.DNSName(ALEXA)).verify(leaf, intermediates)
        public = leaf.public_key()
    except (ValueError, VerificationError, x509.UnsupportedGeneralNameType) as error:
        raise Rejected("certificate") from error
    if not isinstance(public, RSAPublicKey):
        raise Rejected("certificate's key")
    return _Key(public, leaf.not_valid_after_utc)


def _check_time(body: bytes, now: datetime) -> None:
    try:
        request: Any = json.loads(body)["request"]
        at = datetime.fromisoformat(request["timestamp"])
        event = str(request["type"]).startswith(EVENTS)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Rejected("timestamp") from error
    late = abs(now - at) if at.tzinfo else timedelta.max
    if late > (EVENT_TOLERANCE if event else TOLERANCE):
        raise Rejected("timestamp")


def utc_now() -> datetime:
    return datetime.now(UTC)


def fetched(url: str) -> bytes:
    """The certificates at an address of Amazon's.

    Raises:
        Rejected: they cannot be had, or are too much.
    """
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(url, timeout=FETCH_SECONDS) as response:
            found: bytes = response.read(FETCH_BYTES + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise Rejected("certificate cannot be fetched") from error
    if len(found) > FETCH_BYTES:
        raise Rejected("certificate too large")
    return found


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The address was checked; where it would lead to was not."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def roots_in(pem: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates in a bundle of roots; one that cannot be read is left out."""
    begin, end = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----\n"
    found = []
    for part in pem.split(begin)[1:]:
        with contextlib.suppress(ValueError), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some old roots have a serial number that is allowed no more
            found.append(x509.load_pem_x509_certificate(begin + part.split(end)[0] + end))
    return tuple(found)


def trusted_roots() -> tuple[x509.Certificate, ...]:
    """The roots that browsers trust."""
    import certifi

    return roots_in(certifi.contents().encode())
