import pytest

from tests import machine


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch):
    for name in ("CI", "NIC_TEST_DATABASES", "NIC_TEST_BROWSER", "NIC_TEST_PG_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(machine, "which", lambda program: None)
    monkeypatch.setattr(machine, "can_drive", lambda: False)
    monkeypatch.setattr(machine, "postgres_programs", lambda: None)


def test_without_postgresql_the_tests_run_on_sqlite_alone():
    assert machine.databases() == ("sqlite",)


def test_without_a_browser_there_is_none_to_drive():
    assert machine.browser() is None


def test_a_bare_machine_is_told_every_package_that_it_wants():
    assert [packages[0] for _, packages in machine.lacking()] == ["chromium-headless-shell", "libatomic1", "postgresql"]


def test_what_nobody_asks_for_is_not_lacking(monkeypatch):
    monkeypatch.setenv("NIC_TEST_BROWSER", "none")
    monkeypatch.setenv("NIC_TEST_DATABASES", "sqlite")
    assert machine.lacking() == []


def test_a_browser_that_cannot_be_driven_counts_as_none(monkeypatch):
    monkeypatch.setattr(machine, "which", lambda program: f"/usr/bin/{program}")
    assert machine.browser() is None


def test_a_server_given_by_address_counts_as_postgresql(monkeypatch):
    monkeypatch.setenv("NIC_TEST_PG_URL", "postgresql://nic@127.0.0.1/postgres")
    assert machine.databases() == ("sqlite", "postgresql")


def test_what_is_asked_for_by_name_must_be_there(monkeypatch):
    monkeypatch.setenv("NIC_TEST_DATABASES", "postgresql")
    with pytest.raises(machine.Incomplete, match="no PostgreSQL"):
        machine.databases()


def test_a_misspelled_database_is_refused(monkeypatch):
    monkeypatch.setenv("NIC_TEST_DATABASES", "sqlite,postgres")
    with pytest.raises(machine.Incomplete, match="not postgres$"):
        machine.databases()


@pytest.mark.parametrize("ask", [machine.browser, machine.databases])
def test_in_ci_nothing_may_be_missing(monkeypatch, ask):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(machine.Incomplete):
        ask()


def test_in_ci_nobody_leaves_out_a_database(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("NIC_TEST_DATABASES", "sqlite")
    with pytest.raises(machine.Incomplete, match="both databases"):
        machine.databases()
