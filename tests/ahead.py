"""What each process of a test run would do for itself at its start, done once before them: the bytecode of all tests
and of all that they import, and that of the templates. `run` starts this beside the checks, where a core is idle."""

import sys

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


if __name__ == "__main__":
    sys.exit(pytest.main(["--collect-only", "-p", "no:terminal", "-o", "addopts="], plugins=[Templates()]))
