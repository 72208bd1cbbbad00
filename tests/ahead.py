"""What each process of a test run would do for itself at its start, done once before them: the bytecode of all tests
and of all that they import, and that of the templates. `run` starts this beside the checks, in two halves of which the
first takes the templates too: `python -m tests.ahead HALF`."""

import sys
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache


def kept_templates(config):
    return FileSystemBytecodeCache(str(config.cache.mkdir("templates")))


class Templates:
    def pytest_collection_finish(self, session):
        from nic.app import create_app
        from nic.settings import Settings

        app = create_app(Settings(database=":memory:", secret_key="test" * 8, is_logging=False))
        app.jinja_env.bytecode_cache = kept_templates(session.config)
        for name in app.jinja_env.list_templates():
            app.jinja_env.get_template(name)


def begin(half):
    files = sorted(map(str, Path(__file__).parent.rglob("test_*.py")))[half::2]
    return pytest.main(
        ["--collect-only", "-p", "no:terminal", "-o", "addopts=", *files], plugins=[] if half else [Templates()]
    )


if __name__ == "__main__":
    sys.exit(begin(int(sys.argv[1])))
