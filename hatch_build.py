"""What the wheel needs beside nic/: htmx, taken at build time out of a published wheel, and the folders beside it."""

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HTMX = "static/django_htmx/htmx-2.min.js"  # htmx 2.0.10, inside django-htmx 1.29.0
HTMX_SHA256 = "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"
FOLDERS = ("templates", "static", "seeds", "translations")


class Hook(BuildHookInterface):
    def initialize(self, version, build_data):
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        bring_htmx(root / "static/vendor/htmx.min.js")
        if version != "editable":  # An editable install reads the folders where they are; copies would go stale.
            present = [name for name in FOLDERS if (root / name).is_dir()]
            build_data["force_include"].update({name: f"nic/{name}" for name in present})


def bring_htmx(target):
    package = find_spec("django_htmx")  # Found, not imported: it would want Django.
    if package is None or package.origin is None:
        raise RuntimeError("The build needs django-htmx, which carries htmx.")
    script = (Path(package.origin).parent / HTMX).read_bytes()
    if sha256(script).hexdigest() != HTMX_SHA256:
        raise RuntimeError(f"{HTMX} is not the htmx that nic was tested with.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(script)
