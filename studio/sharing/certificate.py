"""The certificate of one sharing: made when it starts, kept in memory, known by its fingerprint.

No authority signs for a computer in a classroom. The short code proves whose certificate it is (`handshake`), and
whoever joined once knows it again by its fingerprint.
"""

import hashlib
import secrets
import ssl
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these take 55 ms to import, and most studios share nothing
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate as X509Certificate

_LIVES_DAYS = 30
_NAME = "Tandem"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, as a server needs them."""

    fingerprint: bytes
    """SHA-256 of the certificate as it goes over the wire; 32 bytes."""
    context: ssl.SSLContext = field(repr=False, compare=False)


def make_certificate(now: datetime | None = None) -> Certificate:
    """Return a new certificate that signs for itself, ECDSA on P-256. It takes some 20 ms.

    Raises:
        OSError: there is no room for the temporary file by which the TLS library takes a key.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding

    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _signed(key, now or datetime.now(UTC))
    chain = certificate.public_bytes(Encoding.PEM)
    return Certificate(fingerprint_of(certificate.public_bytes(Encoding.DER)), _context(chain, key))


def fingerprint_of(certificate: bytes | None) -> bytes:
    """Return the fingerprint of a certificate in DER; an empty one for none."""
    return hashlib.sha256(certificate).digest() if certificate else b""


def trusting_context() -> ssl.SSLContext:
    """Return what a joiner connects with: it takes any certificate, for the code or the fingerprint judges it later."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _signed(key: "EllipticCurvePrivateKey", now: datetime) -> "X509Certificate":
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    # A day back, for the clocks of school computers are not all right.
    dated = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=_LIVES_DAYS))
    return dated.serial_number(x509.random_serial_number()).sign(key, SHA256())


def _context(chain: bytes, key: "EllipticCurvePrivateKey") -> ssl.SSLContext:
    """Return the server's side. The TLS library reads keys from files only: it is locked, and gone at once."""
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

    password = secrets.token_bytes(32).hex()
    locked = BestAvailableEncryption(password.encode())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
        file = Path(folder) / "certificate.pem"
        file.write_bytes(chain + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
        context.load_cert_chain(file, password=password)
    return context
