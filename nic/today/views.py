from nic.access import Ability
from nic.web import Section, respond

today = Section("today", __name__)


@today.get("/", needs=Ability.SIGNED_IN)
def show():
    return respond("today/show.html")
