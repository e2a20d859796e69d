"""The key that signs heads: its secret half is a file outside the database and outside every backup."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.db import transaction

from gongping.errors import CallFault, InputFault
from gongping.portal.ledger.actions import record
from gongping.portal.ledger.models import SigningKey
from gongping.portal.ledger.statements import key_statement, signed_bytes

NEXT = ".next"


class LedgerKeyUnset(CallFault):
    """No place for the signing key is configured."""

    code = "ledger-key-unset"
    zh = "没有设置审计日志签名密钥的位置。请把环境变量 GONGPING_LEDGER_KEY 设为数据文件夹之外的一个文件路径。"
    en = "No place for the ledger's key is set. Set GONGPING_LEDGER_KEY to a file outside the data folder."


class LedgerKeyInBackup(CallFault):
    """The signing key lies where backups reach it."""

    code = "ledger-key-in-backup"
    zh = "签名密钥 {path} 在数据文件夹 {folder} 里，会被备份带走。请换到别的文件夹。"
    en = "The key {path} lies in the data folder {folder}, where backups take it along. Move it elsewhere."


class LedgerKeyMissing(InputFault):
    """The key file is not there or is not the key in force."""

    code = "ledger-key-missing"
    zh = (
        "{path} 不是审计日志现在用的密钥（{expected}…）。请放回原来的密钥文件；"
        "确实丢了，用 gongping ledger rotate-key --old-is-lost 换新的。"
    )
    en = (
        "{path} is not the ledger's key in force ({expected}…). Put the right file back; if it is lost, "
        "make a new one with gongping ledger rotate-key --old-is-lost."
    )


class NoLedgerKey(InputFault):
    """The ledger has no key yet."""

    code = "no-ledger-key"
    zh = "审计日志还没有签名密钥。请先运行 gongping ledger rotate-key。"
    en = "The ledger has no signing key yet. Run gongping ledger rotate-key first."


@dataclass(frozen=True, slots=True)
class Signer:
    """A secret key with its public half in hexadecimal."""

    secret: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """Return the public key."""
        return self.secret.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> str:
        """Return the signature in hexadecimal."""
        return self.secret.sign(data).hex()


def key_path() -> Path:
    """Return where the key lies.

    Raises:
        LedgerKeyUnset: nobody has said where.
        LedgerKeyInBackup: it lies in the folder that backups take.
    """
    said = settings.GONGPING_LEDGER_KEY
    if not said:
        raise LedgerKeyUnset
    path, folder = Path(said).resolve(), Path(settings.DATA_DIR).resolve()
    if path.is_relative_to(folder):
        raise LedgerKeyInBackup(path=path, folder=folder)
    return path


def signer() -> Signer:
    """Return the key in force.

    Raises:
        NoLedgerKey: no key was ever made.
        LedgerKeyMissing: the file is not there or holds another key.
    """
    current = SigningKey.objects.order_by("pk").last()
    if current is None:
        raise NoLedgerKey
    path = key_path()
    # a change of key that was cut off after its commit has left the new key beside the old one
    for candidate in (path, path.with_name(path.name + NEXT)):
        found = _read(candidate)
        if found is not None and found.public == current.public:
            return found
    raise LedgerKeyMissing(path=path, expected=current.public[:16])


def ledger_name() -> str:
    """Return the first public key, by which this ledger is known.

    Raises:
        NoLedgerKey: no key was ever made.
    """
    first = SigningKey.objects.order_by("pk").first()
    if first is None:
        raise NoLedgerKey
    return first.public


def rotate_key(at: datetime, *, old_is_lost: bool = False, actor_id: int | None = None) -> SigningKey:
    """Make a new key, endorsed by the old one if there is one, and put it in the old one's place.

    ``old_is_lost`` goes on without the old key's signature; every later check then says that the chain of
    keys is broken at this place.

    Raises:
        LedgerKeyMissing: the old key cannot sign.
    """
    path = key_path()
    known = SigningKey.objects.order_by("pk")
    first, last = known.first(), known.last()
    old = signer() if last and not old_is_lost else None
    new = Signer(Ed25519PrivateKey.generate())
    said = key_statement(first.public if first else new.public, new.public, last.public if last else "", at)
    waiting = path.with_name(path.name + NEXT)
    _write(waiting, new)
    with transaction.atomic(durable=True):
        key = SigningKey.objects.create(
            public=new.public,
            before=said["before"],
            at=at,
            endorsement=old.sign(signed_bytes(said)) if old else "",
            possession=new.sign(signed_bytes(said)),
        )
        facts = {"key": new.public, "before": said["before"], "endorsed": old is not None}
        record(actor_id, "ledger.key_changed", f"key:{new.public[:16]}", facts, at=at)
    waiting.replace(path)
    return key


def is_signed(public: str, data: bytes, signature: str) -> bool:
    """Tell whether a signature in hexadecimal is that of a public key over the data; never raise."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(path: Path) -> Signer | None:
    if not path.is_file():
        return None
    text = path.read_text(encoding="ascii", errors="replace").strip()
    try:
        return Signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text)))
    except ValueError:
        return None


def _write(path: Path, key: Signer) -> None:
    """Write a secret key so that only its owner reads it, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = key.secret.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
