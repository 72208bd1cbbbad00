"""What stands beside a backup: its version, and the rows of each table. Without it a backup is half one."""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

FORMAT = "nic backup, 1"
CHUNK = 1 << 20
HERE = Path(__file__).parent


class Unfit(Exception):
    """Why this can't be backed up, or not restored: a line for whoever runs the machine."""


@dataclass(frozen=True)
class Found:
    """What is in a database, as one transaction sees it."""

    newest_migration: str
    tables: dict[str, int]


@dataclass(frozen=True)
class Manifest:
    format: str
    made_at: str
    nic: str
    database: str  # "sqlite" or "postgresql"
    newest_migration: str
    file: str
    size: int
    sha256: str
    tables: dict[str, int]
    key_mark: str  # Tells whether it is the same secret key, and not what the key is.

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


def manifest_of(path: Path, found: Found, *, made_at: str, database: str, secret_key: str) -> Manifest:
    given: dict[str, Any] = {"made_at": made_at, "nic": nic_version(), "database": database, "file": path.name}
    size, digest = path.stat().st_size, sha256_of(path)
    return Manifest(
        FORMAT, **given, **asdict(found), size=size, sha256=digest, key_mark=mark_of(secret_key)
    )  # fmt: skip


def nic_version() -> str:
    try:
        return version("nic")
    except PackageNotFoundError:  # A checkout that nobody installed.
        return "unknown"


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def mark_of(secret_key: str) -> str:
    return hmac.new(secret_key.encode(), b"nic backup", hashlib.sha256).hexdigest()[:16]


def manifest_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def key_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")


def write_manifest(manifest: Manifest, path: Path) -> None:
    path.write_text(json.dumps(asdict(manifest), indent=2) + "\n")


def read_manifest(path: Path) -> Manifest:
    """Of the backup at this path, with everything that can be told without opening it."""
    beside = manifest_beside(path)
    if not path.is_file():
        raise Unfit(f"there is no file {path}.")
    if not beside.is_file():
        raise Unfit(f"{beside} is missing. `nic backup` writes it last: without it the backup may not be whole.")
    try:
        given = json.loads(beside.read_text())
        manifest = Manifest(**{field.name: given[field.name] for field in fields(Manifest)})
    except (ValueError, KeyError, TypeError):
        raise Unfit(f"{beside} is not what `nic backup` writes.") from None
    if manifest.format != FORMAT:
        raise Unfit(f"{beside} is of another kind: {manifest.format!r}. This nic reads {FORMAT!r}.")
    if manifest.newest_migration > newest_known():
        raise Unfit(f"{path} is of a newer nic ({manifest.nic}, {manifest.newest_migration}). Install that one first.")
    if path.stat().st_size != manifest.size or sha256_of(path) != manifest.sha256:
        raise Unfit(f"{path} is not the file that was written: its SHA-256 is another one. Take another backup.")
    return manifest


def newest_known() -> str:
    return max(path.stem for path in (HERE.parent / "migrations").glob("[0-9]*.py"))


def compare(manifest: Manifest, found: Found) -> None:
    """Whether what was read back is what was written, table by table."""
    names = sorted({*manifest.tables, *found.tables})
    differs = [name for name in names if manifest.tables.get(name) != found.tables.get(name)]
    if differs:
        told = (f"{name}: {found.tables.get(name)} rows, not {manifest.tables.get(name)}" for name in differs[:5])
        raise Unfit(f"what was read is not what was backed up. {'; '.join(told)}.")
    if found.newest_migration != manifest.newest_migration:
        raise Unfit(f"it was migrated to {found.newest_migration}, and not to {manifest.newest_migration}.")


def move_into_place(pairs: Iterable[tuple[Path, Path]]) -> None:
    """In this order, each whole and on the disk before it gets its name."""
    for made, wanted in pairs:
        settle(made)
        made.chmod(0o600)
        made.replace(wanted)
        settle(wanted.parent)


def settle(path: Path) -> None:
    """Whatever the system still holds of a file or a folder is written down."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
