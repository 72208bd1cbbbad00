"""How long a theory of 120 nodes takes to draw: python tests/bench/bench_diagrams.py (wanted: under 150 ms cold)."""

from functools import partial
from statistics import median
from time import perf_counter

from nic.figures import Bone, Cause, driver_diagram, fishbone, print_theory
from nic.science.theory import Aim, Graph, Influence, Node

TIMES = 20


def main() -> None:
    began = perf_counter()
    driver_diagram(theory_of(0), "Aim", title="the first one")
    print(f"theory of 120 nodes, the first drawing of a new process: {(perf_counter() - began) * 1000:.0f} ms")
    time_theory("wide", driver_diagram)
    time_theory("narrow", partial(driver_diagram, is_narrow=True))
    took = [timed(lambda t=t: fishbone(f"Effect {t}", bones())) for t in range(TIMES)]
    print(f"fishbone of 48 causes: {shown(took)}")
    print_theory(theory_of(0), "Aim", "pdf", title="loads matplotlib")
    print(f"letter page as PDF: {timed(lambda: print_theory(theory_of(1), 'Aim', 'pdf', title='x')):.0f} ms")


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
    began = perf_counter()
    call()
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
