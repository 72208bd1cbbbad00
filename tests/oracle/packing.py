"""The reference's answers in the form that is packed here, from one file of ../shared/oracle/cases.

`python -m tests.oracle.packing` packs the synthetic series anew, one file per type of series.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKED = HERE / "cases"
THEIRS = (
    "first", "last", "n_obs", "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min",
    "runs_signal", "sigma_signals",
)  # fmt: skip
DIRECTIONS = {"increase": "up", "decrease": "down", "neutral": "neutral"}
DIGITS = 12  # Significant ones; the answers are held to nine.


def packed(path: Path) -> dict[str, Any]:
    """Everything of one series that nic answers too."""
    found = json.loads(path.read_text())
    wanted = {name: value for name, value in found["params"].items() if value is not None}
    plotted = found["qicharts2"]["run"]["points"]
    return {
        "id": found["id"],
        "type": found["type"],
        "source": found["source"],
        "rows": path.with_suffix(".csv").read_text().strip(),
        "params": wanted,
        "y": short(plotted["y"]),
        "n": plotted["n"],
        "charts": {name: packed_chart(answer, plotted["y"]) for name, answer in found["qicharts2"].items()},
        "nhs": {screening: packed_mdc(answer) for screening, answer in found["NHSRplotthedots"].items()},
        "ihi": packed_perla(found["phs_runchart"]),
    }


def packed_chart(answer: dict[str, Any], plotted: list[float | None]) -> dict[str, Any]:
    """What it plots is kept only where that is something else than the values."""
    if "error" in answer:
        return {"error": answer["error"]}
    points = answer["points"]
    kept = {} if short(points["y"]) == short(plotted) else {"y": short(points["y"])}
    return kept | {
        "center": even(points["cl"], points["part"]),
        "lower": even(points["lcl"], points["part"]),
        "upper": even(points["ucl"], points["part"]),
        "beyond": [place for place, is_out in enumerate(points["sigma_signal"], 1) if is_out],
        "baseline": sum(points["baseline"]),
        "set_aside": [place for place, counts in enumerate(points["include"], 1) if not counts],
        "phases": [[part[name] for name in THEIRS] for part in answer["parts"]],
    }


def packed_mdc(answer: dict[str, Any]) -> dict[str, Any]:
    if "points" not in answer:
        return {"error": "missing value where TRUE/FALSE needed"}
    points = answer["points"]
    labels = sorted(set(points["special_cause_type"]))
    return {
        "center": even(points["mean"], points["rebase_group"]),
        "lower": even(points["lpl"], points["rebase_group"]),
        "upper": even(points["upl"], points["rebase_group"]),
        "labels": labels,
        "label": "".join(str(labels.index(label)) for label in points["special_cause_type"]),
        "beyond": [place for place, is_out in enumerate(points["outside_limits"], 1) if is_out],
        "icons": {ours: [answer[way]["variation"], answer[way]["assurance"]] for way, ours in DIRECTIONS.items()},
    }


def packed_perla(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    """None where the reference has no answer: it knows no phases, no points set aside and no single point."""
    if not answer or "points" not in answer["shift6"]:
        return None
    return {"shifts": answer["shift6"]["points"], "trends": answer["trend5"]["trends"]}


def even(row: list[float | None], phases: list[int]) -> list[Any]:
    """One number per phase where it is the same for all its points; else one list per phase."""
    kept: list[Any] = []
    for phase in sorted(set(phases)):
        of_phase = short([each for each, number in zip(row, phases, strict=True) if number == phase])
        kept.append(of_phase[0] if len(set(of_phase)) == 1 else of_phase)
    return kept


def short(row: list[float | None]) -> list[float | None]:
    rounded = [None if each is None else float(f"{each:.{DIGITS}g}") for each in row]
    return [int(each) if each is not None and each.is_integer() else each for each in rounded]


def main() -> None:
    cases = sorted((HERE.parents[2] / "shared" / "oracle" / "cases").glob("*.json"))
    by_type: dict[str, list[str]] = {}
    for path in cases:
        found = packed(path)
        if found["source"].startswith("synthetic"):
            by_type.setdefault(found["type"], []).append(json.dumps(found, separators=(",", ":")))
    PACKED.mkdir(exist_ok=True)
    for kind, lines in by_type.items():
        (PACKED / f"{kind}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
