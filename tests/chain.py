"""A chain of certificates as Alexa's, made by ourselves: root, intermediate, leaf; and requests signed with it."""

from __future__ import annotations

import base64
import functools
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 1, 5, 18, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-13.pem"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Wish:
    """A leaf certificate as it should be, or with one thing wrong."""

    san: str | None = "echo-api.amazon.com"
    begins: datetime = NOW - 30 * DAY
    ends: datetime = NOW + 300 * DAY
    is_ca: bool = False
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH
    elliptic: bool = False


@dataclass(frozen=True)
class Authority:
    certificate: x509.Certificate
    key: rsa.RSAPrivateKey


@functools.cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """One key for each name: making one takes a while."""
    assert name
    return rsa.generate_private_key(65537, 2048)


@functools.cache
def root(name: str = "Root") -> Authority:
    key = rsa_key(name)
    return Authority(_certificate(name, key, None, Wish(san=None, is_ca=True, ends=NOW + 3000 * DAY)), key)


@functools.cache
def intermediate(of: str = "Root", name: str = "Intermediate") -> Authority:
    key = rsa_key(name)
    return Authority(_certificate(name, key, root(of), Wish(san=None, is_ca=True, ends=NOW + 1000 * DAY)), key)


def leaf(wish: Wish = Wish(), signer: Authority | None = None) -> tuple[x509.Certificate, Key]:
    key: Key = ec.generate_private_key(ec.SECP256R1()) if wish.elliptic else rsa_key("leaf")
    return _certificate("leaf", key, signer or intermediate(), wish), key


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def good_chain() -> bytes:
    return pem(leaf()[0], intermediate().certificate)


def signed(body: bytes, algorithm: HashAlgorithm | None = None) -> str:
    signature = rsa_key("leaf").sign(body, padding.PKCS1v15(), algorithm or SHA256())
    return base64.b64encode(signature).decode()


def sha1_signed(body: bytes) -> str:
    return signed(body, SHA1())


def _certificate(name: str, key: Key, signer: Authority | None, wish: Wish) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = signer.certificate.subject if signer else subject
    signing = signer.key if signer else key
    assert isinstance(signing, rsa.RSAPrivateKey)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(wish.begins)
        .not_valid_after(wish.ends)
        .add_extension(x509.BasicConstraints(wish.is_ca, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_usage(wish.is_ca), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    if wish.san is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName([_name(wish.san)]), critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([wish.usage]), critical=False)
    return builder.sign(signing, SHA256())


def _name(san: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(san))
    except ValueError:
        return x509.DNSName(san)


def _usage(is_ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_ca, key_cert_sign=is_ca, crl_sign=is_ca, content_commitment=False,
        key_encipherment=not is_ca, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
