"""What stands at which address of the site."""

from functools import cache
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from nic import web
from nic.app import SECTIONS


@cache
def addresses():
    """An app that knows nothing else."""
    app = Flask("addresses")
    web.init_app(app)
    for section in SECTIONS:
        app.register_blueprint(section)
    return app.url_map


def endpoint_at(address):
    try:
        return addresses().bind("localhost").match(urlsplit(address).path, method="GET")[0]
    except (HTTPException, RequestRedirect):
        return None
