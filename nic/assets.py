"""What every page loads: one stylesheet, two scripts and an icon, each at an address that changes with its bytes."""

from functools import cache
from hashlib import sha256
from pathlib import Path

SHEETS = ("tokens.css", "base.css", "layout.css", "parts/*.css", "print.css")  # tokens.css names the layers.
EVERYWHERE = ("nic.js", "mention.js")  # In one file: a page of few bytes waits longest for each request.
OURS = ("copy.js", "debrief.js", "huddle.js", "outline.js", "reveal.js", "votes.js", "visit.js")
SCRIPTS = {name: f"js/{name}" for name in OURS} | {"htmx.min.js": "vendor/htmx.min.js"}
ICON = "icon.svg"


@cache
def bundle() -> dict[str, tuple[bytes, str]]:
    """By file name in the address (`nic.1a2b3c4d.css`): the bytes and their type. Read once, at start."""
    return {hashed(name, content): (content, kind) for name, (content, kind) in sources().items()}


@cache
def address(name: str) -> str:
    """Where a page finds `nic.css`, or "" when the build has not brought that file (pages work without scripts)."""
    found = sources().get(name)
    return f"/assets/{hashed(name, found[0])}" if found else ""


@cache
def sources() -> dict[str, tuple[bytes, str]]:
    static = folder()
    found = {"nic.css": (stylesheet(static / "css"), "text/css")}
    found |= {
        name: ((static / path).read_bytes(), "text/javascript")
        for name, path in SCRIPTS.items()
        if (static / path).exists()
    }
    found["nic.js"] = (b"\n".join((static / "js" / name).read_bytes() for name in EVERYWHERE), "text/javascript")
    found[ICON] = ((static / ICON).read_bytes(), "image/svg+xml")
    return found


def worker() -> tuple[bytes, str]:
    """The one script whose address must not change: a browser finds a newer one only where it found the last."""
    return (folder() / "js/visit-worker.js").read_bytes(), "text/javascript"


def stylesheet(css: Path) -> bytes:
    return b"\n".join(path.read_bytes() for pattern in SHEETS for path in sorted(css.glob(pattern)))


def folder() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    here = Path(__file__).parent
    return next(path for path in (here / "static", here.parent / "static") if path.is_dir())


def hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(content).hexdigest()[:12]}{dot}{ending}"
