"""A pull over HTTPS: the certificate must be of the name that was asked for, signed by somebody trusted."""

import ipaddress
import json
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gongping.portal.connect.pull import faults
from gongping.portal.connect.pull.asking import ask
from tests.portal.connect.pull.other_system import OtherSystem, reply, ticket


def certificate(folder, address: str):
    """Write a certificate for an address, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tickets")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    own, secret = folder / "tickets.pem", folder / "tickets.key"
    own.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return own, secret


@pytest.fixture
def https(settings, tmp_path, monkeypatch):
    """Return a function that starts a server with a certificate for an address, trusted or not."""
    started = []

    def start(address: str, trusted: bool) -> OtherSystem:
        own, secret = certificate(tmp_path, address)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(own, secret)
        system = OtherSystem([ticket(1)], tls=context)
        settings.PULL_HOSTS, settings.PULL_NETWORKS = [system.host], ["127.0.0.0/8"]
        settings.PULL_SECONDS, settings.MODE = 5, "production"
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(own))
        started.append(system)
        return system

    yield start
    for system in started:
        system.close()


def test_a_certificate_that_holds_lets_the_answer_in(https):
    system = https("127.0.0.1", trusted=True)
    assert json.loads(ask(system.address, {}))["next"] == 1


@pytest.mark.parametrize("address, trusted", [("127.0.0.1", False), ("192.0.2.7", True)])
def test_a_certificate_of_a_stranger_or_another_name_ends_the_pull_before_anything_is_asked(
    https, address, trusted
):
    system = https(address, trusted)
    with pytest.raises(faults.NotReached, match="SSLCertVerificationError"):
        ask(system.address, {"X-Token": "s3cret"})
    assert system.asked == []


def test_an_answer_that_is_cut_off_within_the_connection_is_none(https):
    system = https("127.0.0.1", trusted=True)

    def torn(to):
        to.send_response(200)
        to.end_headers()
        to.wfile.write(b"order_id,seq\nGD1,1\nGD2,")
        to.wfile.flush()
        to.connection.shutdown(2)

    system.answer = torn
    with pytest.raises(faults.NotReached):
        ask(system.address, {})
    system.answer = lambda to: reply(to, b"order_id,seq\nGD1,1\n")
    assert ask(system.address, {}) == b"order_id,seq\nGD1,1\n"
