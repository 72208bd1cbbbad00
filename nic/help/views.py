"""Pages that explain nic to everybody. Nothing on them is anybody's."""

from flask import g

from nic.access import Ability
from nic.errors import Missing
from nic.gate import held
from nic.help.pictures import chart, draw
from nic.help.roles import NEVER, OF_ROLE, PAGES
from nic.help.samples import SAMPLES
from nic.help.tour import STEPS
from nic.help.words import GLOSSARY
from nic.science.cycle import SCALE_WORDS, VERDICT_WORDS
from nic.web import Section, respond

help_pages = Section("help", __name__)


@help_pages.get("/about", needs=Ability.PUBLIC)
def about():
    mine = dict.fromkeys(OF_ROLE[one.role] for one in (held() if g.viewer else ()) if one.role in OF_ROLE)
    return respond("help/about.html", pages=PAGES, mine=list(mine), never=NEVER)


@help_pages.get("/for/<role_key>", needs=Ability.PUBLIC)
def for_role(role_key):
    page = one_of(PAGES, role_key)
    return respond("help/role.html", page=page, pages=PAGES, never=NEVER)


@help_pages.get("/glossary", needs=Ability.PUBLIC)
def glossary():
    return respond("help/glossary.html", words=GLOSSARY)


@help_pages.get("/tour", needs=Ability.PUBLIC)
def begin_tour():
    return show_step(1)


@help_pages.get("/tour/<int:step>", needs=Ability.PUBLIC)
def tour(step):
    return show_step(step)


def show_step(number):
    if not 1 <= number <= len(STEPS):
        raise Missing
    step = STEPS[number - 1]
    return respond("help/tour.html", step=step, number=number, last=len(STEPS), steps=STEPS, picture=draw(step.picture))


@help_pages.get("/samples", needs=Ability.PUBLIC)
def samples():
    return respond("help/samples.html", samples=SAMPLES)


@help_pages.get("/samples/<sample_key>", needs=Ability.PUBLIC)
def sample(sample_key):
    one = one_of(SAMPLES, sample_key)
    picture = chart(one) if one.values else None
    words = {"verdict_words": VERDICT_WORDS, "scale_words": SCALE_WORDS}
    return respond("help/sample.html", sample=one, samples=SAMPLES, picture=picture, **words)


def one_of(some, key):
    found = next((one for one in some if one.key == key), None)
    if found is None:
        raise Missing
    return found
