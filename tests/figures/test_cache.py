from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from nic.figures import draw_chart
from nic.figures.cache import Drawings
from nic.science.chart import analyze
from tests.figures.charts import noise, weeks


def test_what_was_drawn_is_not_drawn_again():
    drawn = []
    drawings = Drawings(most=2)
    for _ in range(3):
        assert drawings.get("a", lambda: drawn.append("a") or "A") == "A"
    assert drawn == ["a"]


def test_what_was_not_asked_for_longest_goes_first():
    drawings = Drawings(most=2)
    for key in ("a", "b", "a", "c"):
        drawings.get(key, lambda key=key: key)
    assert len(drawings) == 2
    assert drawings.get("a", lambda: "again") == "a" and drawings.get("b", lambda: "again") == "again"


def test_many_threads_get_their_own_drawings():
    together = Barrier(8)

    def draw(number):
        together.wait()
        return draw_chart(analyze(weeks(noise(12, seed=number % 4))), title=f"thread {number % 4}")

    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(draw, range(8)))
    assert drawn[:4] == drawn[4:] and len(set(drawn)) == 4
