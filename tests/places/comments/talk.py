"""Saying something, and where what was said is found."""

from nic.places.models import Addressee, Comment
from tests.builders import home

WORDS = "that the third week was quieter"


def at(thing, part="", **more):
    asked = "&".join(f"{name}={value}" for name, value in {"part": part, **more}.items() if value)
    kind = {"cycle": "cycles", "problem": "problems", "theory": "theories"}[thing._meta.name]
    return f"{home(thing.team.place)}/{kind}/{thing.id}/comments" + (f"?{asked}" if asked else "")


def seen_at(network, cycle, **more):
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{home(network)}/shared/{cycle.id}/comments" + (f"?{asked}" if asked else "")


def say(browser, url, text=WORDS, kind="notice", **more):
    answer = browser.post(url, text=text, kind=kind, **more)
    assert answer.status_code == 303, answer.text
    return Comment.select().order_by(Comment.id.desc()).first()


def waiting_for(person):
    return [
        one.comment.text for one in Addressee.select().where(Addressee.person == person, Addressee.read_at.is_null())
    ]
