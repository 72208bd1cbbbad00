from tests import machine
from tests.postgres import postgres  # noqa: F401 (a fixture)

collect_ignore = [] if "postgresql" in machine.databases() else ["test_postgres.py"]
