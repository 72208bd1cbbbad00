"""What belongs to no place and no person: the stylesheet and the script, and a sign of life."""

from flask import make_response

from nic import assets
from nic.access import Ability
from nic.db import database
from nic.errors import Missing
from nic.web import Section

site = Section("site", __name__)


@site.get("/assets/<path:name>", needs=Ability.PUBLIC)
def asset(name):
    found = assets.bundle().get(name)
    if found is None:
        raise Missing
    body, mimetype = found
    response = make_response(body)
    response.mimetype = mimetype
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # The name holds the content's hash.
    return response


@site.get("/healthz", needs=Ability.PUBLIC)
def healthz():
    database.execute_sql("select 1")
    return {"status": "ok"}
