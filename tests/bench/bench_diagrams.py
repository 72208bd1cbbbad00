"""How long a theory of 120 nodes takes: PYTHONPATH=. python tests/bench/bench_diagrams.py

Wanted, of the processor: its page under 100 ms, one edit under 30 ms, its picture under 150 ms cold. Best and median of
several; on a busy machine only the best tells something.
"""

import tempfile
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time
from uuid import uuid4

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.diagram_files import theory_in_file
from nic.figures import Bone, Cause, driver_diagram, fishbone
from nic.indicators.chain.actions import measure_driver
from nic.people.actions import begin_session
from nic.science.cycle import Stage
from nic.science.theory import Aim, Graph, Influence, Node
from nic.settings import Settings
from nic.theories.models import Node as NodeRow
from tests.builders import NOON, a_cycle, a_node, a_person, a_team, a_theory, an_act, home
from tests.indicators.builders import a_series, measured

TIMES = 20
SWAP = {"HX-Request": "true"}


def main() -> None:
    began = process_time()
    driver_diagram(theory_of(0), "Aim", title="the first one")
    print(f"theory of 120 nodes, the first drawing of a new process: {(process_time() - began) * 1000:.0f} ms")
    time_theory("wide", driver_diagram)
    time_theory("narrow", partial(driver_diagram, is_narrow=True))
    took = [timed(lambda t=t: fishbone(f"Effect {t}", bones())) for t in range(TIMES)]
    print(f"fishbone of 48 causes: {shown(took)}")
    time_pages()
    on_paper = partial(theory_in_file, ending="pdf", title="x", foot=[], lines=[], lang="en", say=str)
    on_paper(theory_of(0), "Aim")  # Loads what sets the paper.
    print(f"letter pages as PDF: {timed(lambda: on_paper(theory_of(1), 'Aim')):.0f} ms")


def time_pages() -> None:
    """Ten indicators measure it, and twenty cycles test its ideas."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=str(Path(folder, "nic.db")), secret_key="bench" * 8, is_logging=False)
        app = create_app(settings)
        app.config.update(WTF_CSRF_ENABLED=False, CLOCK=lambda: NOON)
        db.migrate()
        with db.database.connection_context(), db.write():
            ada, ideas, theory = written_theory()
            token = begin_session(ada, browser="a bench", is_kept=False, now=NOON)
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"] = token
        at, idea, number = f"{home(theory.team.place)}/theories/{theory.id}", ideas[3], count(1)
        known = [newest_in(client.get(at))]

        def edit(**way):
            version, n = next(number), {"serves-0-serves_id": idea.serves_id, "serves-0-is_served": "y"}
            typed = {"version": version, "once": uuid4().hex, "words": f"Changed {version}", "under": idea.serves_id}
            seen = {"seen": known[-1], "kept": ""}
            answer = client.post(f"{at}/nodes/{idea.id}/line", data=typed | n | seen | way, headers=SWAP)
            known.append(newest_in(answer))
            return answer

        for name, ask in (
            ("page", lambda: client.get(at)),
            ("one line opened", lambda: client.get(f"{at}?open={idea.id}", headers=SWAP)),
            ("one edit", edit),
            ("one step up or down", lambda: edit(way=("up", "down")[len(known) % 2])),
            ("news, none", lambda: client.get(f"{at}/news?seen={known[-1]}", headers=SWAP)),
        ):
            assert ask().status_code in (200, 204), name
            print(f"{name} of a theory of 120 nodes: {shown([timed(ask) for _ in range(TIMES)])}")
        db.database.close()


def newest_in(answer):
    """The newest line of the theory's history that this page or part of it knows of."""
    return answer.text.partition("/news?seen=")[2].partition('"')[0]


def written_theory():
    """In the database: 5 primaries, 23 secondaries (every fifth serves two), 92 ideas."""
    team = a_team()
    ada, theory = a_person(Role.MEMBER, team=team), a_theory(team)
    tops = [a_node(theory, "primary") for _ in range(5)]
    drivers = [
        a_node(theory, "secondary", serves=[tops[n % 5], *([tops[(n + 2) % 5]] if n % 5 == 0 else [])])
        for n in range(23)
    ]
    ideas = [a_node(theory, serves=[drivers[n % 23]], words=f"{n} time to read") for n in range(92)]
    for driver in drivers[:10]:
        series = measured(a_series(team), *range(20))
        measure_driver(series.indicator, an_act(), of=[driver])
    for idea in ideas[:20]:
        a_cycle(team, ada, stage=Stage.DO, change_idea=idea.id)
    ideas[3] = NodeRow.get_by_id(ideas[3].id)
    ideas[3].serves_id = drivers[3].id
    return ada, ideas, theory


def time_theory(name, draw) -> None:
    took = [timed(lambda t=t: draw(theory_of(t), "Aim", title="x")) for t in range(1, TIMES)]
    kept = timed(lambda: draw(theory_of(1), "Aim", title="x"))
    print(f"{name}: {shown(took)}, from memory {kept:.2f} ms")


def theory_of(number):
    """5 primaries, 23 secondaries (every fifth serves two), 92 ideas."""
    nodes, influences = [], []
    for id in range(1, 121):
        kind = "primary" if id <= 5 else "secondary" if id <= 28 else "idea"
        nodes.append(Node(id, kind, f"{id} of theory {number}: time to read what learners wrote"))
        serves = None if id <= 5 else 1 + id % 5 if id <= 28 else 6 + id % 23
        influences.append(Influence(id, serves))
        if kind == "secondary" and id % 5 == 0:
            influences.append(Influence(id, 1 + (id + 2) % 5, is_weak=True))
    return Graph(Aim(), tuple(nodes), tuple(influences))


def bones():
    whys = (Cause("No one else may", "supported"), Cause("No meeting is planned", "ruled out"))
    return [Bone(f"Bone {n}", [Cause("Feedback is not connected to resources", causes=whys)] * 3) for n in range(8)]


def shown(took):
    return f"best {min(took):.1f} ms, median {median(took):.1f} ms"


def timed(call) -> float:
    began = process_time()
    call()
    return (process_time() - began) * 1000


if __name__ == "__main__":
    main()
