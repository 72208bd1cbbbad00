"""The same values give the same bytes in every process, or nothing that is kept by its bytes could be found again."""

import json
import os
import subprocess
import sys
from hashlib import sha256

from nic.figures.printed import print_chart
from tests.figures import test_drawn_chart, test_driver_diagram, test_printed
from tests.figures.charts import CASES


def drawn():
    """One of each kind of picture, as the checksums of its bytes."""
    pictures = {
        "a chart of a page": test_drawn_chart.draw("150 points", True).encode(),
        "a theory": test_driver_diagram.draw("long").encode(),
    }
    for form in test_printed.FORMS:
        pictures[f"a chart as {form}"] = print_chart(CASES["limits"][0], form, title="Limits")
    return {name: sha256(picture).hexdigest() for name, picture in pictures.items()}


def test_pictures_are_the_same_in_other_processes_however_these_order_their_sets():
    code = "import json; from tests.figures.test_same_bytes import drawn; print(json.dumps(drawn()))"
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert [json.loads(one) for one in told] == [drawn(), drawn()]
