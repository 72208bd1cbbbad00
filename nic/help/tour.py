"""A first walk through nic: six short pages with pictures that nic draws itself."""

from dataclasses import dataclass

from nic.text import N_


@dataclass(frozen=True)
class Step:
    """`picture`: what nic.help.pictures draws beside it; `more`: where one can read on, an address and its words."""

    title: str
    texts: tuple[str, ...]
    picture: str = ""
    more: tuple[str, str] | None = None


STEPS = (
    Step(
        N_("What nic is for"),
        (
            N_(
                "Schools try many things, and seldom know which of them helped. nic is a notebook for small "
                "tests: what you tried, what you expected, what happened, and what you do next."
            ),
            N_("It is for learning together. It is not for evaluating staff, and it ranks no schools."),
            N_("This tour has six pages and takes five minutes. You can leave it at any time and come back."),
        ),
        more=("/about", N_("What nic is for, role by role")),
    ),
    Step(
        N_("Begin with what you see"),
        (
            N_(
                "Write down a problem as you see it in your own work, without blame and without a solution. "
                "Then ask what may cause it: a fishbone collects the causes before anybody decides."
            ),
        ),
        "fishbone",
        ("/glossary#problem-of-practice", N_("What is a problem of practice?")),
    ),
    Step(
        N_("Say what might help"),
        (
            N_(
                "A theory says how the aim might be reached: first the aim, then what drives it, then ideas "
                "to try. It is a guess, and tests will change it."
            ),
            N_("A cycle can start without a theory. Write down an idea, and put it in its place later."),
        ),
        "theory",
        ("/glossary#theory", N_("What is a theory?")),
    ),
    Step(
        N_("Try one idea, small"),
        (
            N_(
                "A cycle is one test in four steps: Plan, Do, Study, Act. Before it starts you write down "
                "what you expect. nic keeps that prediction as it was: whoever changes it later says why, and "
                "both stay side by side."
            ),
            N_(
                "Begin with one student or one class. A test that fails teaches as much as one that works, if"
                " you wrote down what you expected."
            ),
        ),
        "steps",
        ("/samples", N_("Read three sample cycles")),
    ),
    Step(
        N_("Measure a little and often"),
        (
            N_(
                "A number takes seconds to enter. The chart says in words whether anything has changed, or "
                "whether these are the ups and downs of every day."
            ),
        ),
        "chart",
        ("/reading-charts", N_("How to read a chart")),
    ),
    Step(
        N_("Share when you are ready"),
        (
            N_(
                "What your team writes is yours. You choose who else may read each thing, and you see exactly"
                " what they will see before they do."
            ),
            N_(
                "Today shows what waits for you, every day: a number to enter, a test to study, a comment to "
                "read. That is where you begin."
            ),
        ),
        more=("/glossary#sharing", N_("What does sharing show?")),
    ),
)
