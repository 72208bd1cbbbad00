"""What the page of a fishbone of 120 bones and causes and one edit of it cost in processor time (wanted: under 100 and
30 ms): PYTHONPATH=. python tests/bench/bench_fishbone.py"""

from itertools import count
from statistics import median
from time import process_time

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.db import database
from nic.problems.queries import list_causes
from nic.settings import Settings
from tests.builders import NOON, a_cause, a_fishbone, a_person, a_team, home
from tests.conftest import Browser

TIMES = 20


def main() -> None:
    """With the answer as its reader gets it; the picture asks for itself after an edit."""
    app = create_app(Settings(database=":memory:", secret_key="bench" * 8, is_logging=False))
    app.config["WTF_CSRF_ENABLED"], app.config["CLOCK"] = False, lambda: NOON
    database.connect(reuse_if_open=True)
    db.migrate()
    made = a_fishbone(a_team())
    for _ in range(8):
        bone = a_cause(made)
        for _ in range(7):
            a_cause(made, parent=a_cause(made, parent=bone, evidence="supported", evidence_note="We counted."))
    team = made.problem.team
    browser, at = Browser(app.test_client()).sign_in(a_person(Role.MEMBER, team=team)), f"/fishbones/{made.id}"
    url, causes, seen = home(team.place) + at, list_causes(made), count(1)
    edited = causes[60]

    def edit():
        given = {"words": f"Words {next(seen)}", "version": edited.version}
        assert browser.post(f"{url}/causes/{edited.id}/line", swap=True, **given).status_code == 200
        edited.version += 1

    for what, ask in (
        ("page", lambda: browser.get(url)), ("one edit", edit),
        ("somebody else's change", lambda: browser.get(f"{url}/news?seen={next(seen) + 10**6}", swap=True)),
        ("its picture after an edit", lambda: (edit(), browser.get(f"{url}/drawing", swap=True))),
    ):  # fmt: skip
        took = [timed(ask) for _ in range(TIMES)]
        print(f"{what}: best {min(took):.1f} ms, median {median(took):.1f} ms")


def timed(ask) -> float:
    began = process_time()
    ask()
    return (process_time() - began) * 1000


if __name__ == "__main__":
    main()
