"""nic: a tracker for improvement science in schools."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from nic import db, drawing, gate, headers, language, log, navigation, refusals, web
from nic.cycles.copies.views import copies, copying
from nic.cycles.huddles.views import huddles
from nic.cycles.logs.views import logs
from nic.cycles.loose.views import loose
from nic.cycles.planning.views import planning
from nic.cycles.prints.views import prints
from nic.cycles.ramps.views import ramps
from nic.cycles.tasks.views import tasks
from nic.cycles.views import cycles
from nic.cycles.wording.views import wording
from nic.exports.views import exports
from nic.help.views import help_pages
from nic.histories.views import histories, own_history
from nic.ideas.views import EVERYWHERE as IDEAS
from nic.indicators.adoptions.views import adoptions
from nic.indicators.brought.views import brought
from nic.indicators.definitions.views import indicators
from nic.indicators.downloads.views import downloads, tally_files
from nic.indicators.editions.views import editions
from nic.indicators.evidence.views import cause_evidence, problem_evidence
from nic.indicators.imports.views import imports
from nic.indicators.mending.views import mending
from nic.indicators.moderation.views import moderation
from nic.indicators.phases.views import phases
from nic.indicators.reading.views import reading
from nic.indicators.tallies.views import tallies
from nic.indicators.targets.views import targets
from nic.indicators.theory_files.views import theory_imports
from nic.indicators.views import series
from nic.leaving.moves.views import EVERYTHING as LEAVING
from nic.library.views import EVERYTHING as LIBRARY
from nic.needs.dots.views import dots as need_dots
from nic.needs.order.views import written as written_needs
from nic.needs.views import needs
from nic.needs.voices.views import voices
from nic.networks.views import EVERYTHING as NETWORKS
from nic.people.everything import EVERYTHING as PEOPLE
from nic.people.passwords import set_cost
from nic.places.accounts.views import accounts
from nic.places.closing.views import closing
from nic.places.coaches.views import coaches
from nic.places.codes.views import codes
from nic.places.comments.views import EVERYWHERE as COMMENTS
from nic.places.directory.views import directory
from nic.places.invited.views import EVERYTHING as INVITED
from nic.places.measuring.views import measuring
from nic.places.moving.views import moving
from nic.places.notes_kept.views import notes_kept
from nic.places.register.views import register
from nic.places.retention.views import retention
from nic.places.safety.views import safety
from nic.places.school_calendar.views import school_calendar
from nic.places.school_years.views import school_years
from nic.places.sponsors.views import sponsors
from nic.places.standards.views import standards
from nic.places.views import places
from nic.places.votes.views import votes
from nic.plans.everything import EVERYTHING as PLANS
from nic.problems.attachments.views import evidence
from nic.problems.cause_lines.views import cause_lines
from nic.problems.causes.views import causes
from nic.problems.exchange.views import diagram_forms, fishbone_files, fishbone_imports
from nic.problems.fishbones.views import fishbones
from nic.problems.issues.views import issues
from nic.problems.views import problems
from nic.problems.votes.views import cause_votes, issue_votes
from nic.reminders.letters import actions as _letters  # noqa: F401  They follow what others write.
from nic.reminders.preferences.views import mail_choices
from nic.reminders.renewed import actions as _reminders  # noqa: F401
from nic.reminders.views import reminders, stop_at_once
from nic.reviews.everything import EVERYTHING as REVIEWS
from nic.routing import LateRule
from nic.search.views import searching
from nic.settings import Settings
from nic.sharing.prints.views import shared_prints
from nic.sharing.reasoning.views import problem_shares, public_reasoning, shared_reasoning, theory_shares
from nic.sharing.views import public, sharing
from nic.site import site
from nic.snapshots.public.views import EVERYWHERE as SNAPSHOTS
from nic.summaries.checked import actions as _summaries  # noqa: F401  It follows what others write.
from nic.summaries.overview.views import overview
from nic.support.views import EVERYWHERE as SUPPORT
from nic.theories.adoption.views import adopted_theories, common_theories
from nic.theories.answers.views import fishbone_answers, theory_answers
from nic.theories.exchange.views import theory_files
from nic.theories.lines.views import lines
from nic.theories.nodes.views import nodes
from nic.theories.page.views import theory_page
from nic.theories.past.views import past
from nic.theories.promotions.views import promotions
from nic.theories.starters.views import bone_starters, idea_starters
from nic.theories.views import theories
from nic.threads.views import threads
from nic.today.feeds.views import feeds
from nic.today.views import today

# The table of contents of the product.
SECTIONS = (
    site,
    help_pages,
    *PEOPLE,
    places,
    directory,
    accounts,
    *INVITED,
    sponsors,
    coaches,
    measuring,
    safety,
    codes,
    register,
    closing,
    moving,
    notes_kept,
    retention,
    school_calendar,
    school_years,
    standards,
    problems,
    evidence,
    fishbones,
    fishbone_files,
    fishbone_imports,
    diagram_forms,
    cause_lines,
    causes,
    cause_votes,
    issues,
    issue_votes,
    promotions,
    theories,
    past,
    theory_files,
    theory_imports,
    theory_answers,
    bone_starters,
    idea_starters,
    common_theories,
    adopted_theories,
    fishbone_answers,
    theory_page,
    lines,
    nodes,
    series,
    indicators,
    phases,
    targets,
    imports,
    mending,
    brought,
    downloads,
    tallies,
    tally_files,
    problem_evidence,
    cause_evidence,
    editions,
    adoptions,
    moderation,
    reading,
    cycles,
    planning,
    copies,
    copying,
    prints,
    ramps,
    wording,
    *REVIEWS,
    *SNAPSHOTS,
    *SUPPORT,
    needs,
    voices,
    written_needs,
    need_dots,
    *PLANS,
    logs,
    loose,
    tasks,
    huddles,
    votes,
    *COMMENTS,
    sharing,
    public,
    searching,
    *IDEAS,
    *LIBRARY,
    shared_prints,
    problem_shares,
    theory_shares,
    shared_reasoning,
    public_reasoning,
    threads,
    *NETWORKS,
    exports,
    histories,
    own_history,
    overview,
    *LEAVING,
    today,
    feeds,
    mail_choices,
    reminders,
)


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder=str(folder("templates")), static_folder=None)
    app.url_rule_class = LateRule
    configure(app, settings)

    log.init_app(app, is_logging=settings.is_logging)
    web.init_app(app)
    language.init_app(app, folder("translations"))
    Compress(app)
    headers.init_app(app, is_https=settings.is_https)
    gate.init_app(app)
    # After the gate: a form of an old session is answered knowing who is there now.
    CSRFProtect(app).exempt(stop_at_once)
    refusals.init_app(app)
    navigation.init_app(app)
    drawing.init_app(app)
    app.jinja_env.globals["is_mail_on"] = settings.is_mail_on

    for section in SECTIONS:
        app.register_blueprint(section)
    return app


def configure(app: Flask, settings: Settings) -> None:
    db.connect_to(settings.database)
    db.attach(app)
    set_cost(settings.password_cost)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SETTINGS=settings,
        CLOCK=gate.utc_now,
        SESSION_COOKIE_NAME="__Host-nic" if settings.is_https else "nic",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=timedelta(days=90),
        WTF_I18N_ENABLED=False,  # It would read its catalog anew for each request; WTForms keeps its own.
        WTF_CSRF_TIME_LIMIT=None,  # As long as the session: an hour is shorter than a meeting.
        WTF_CSRF_SSL_STRICT=False,  # The cookie is SameSite and bound to the session; some schools strip referrers.
        MAX_CONTENT_LENGTH=4_000_000,
        MAX_FORM_MEMORY_SIZE=4_000_000,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def folder(name: str) -> Path:
    """templates/, static/ and seeds/ stand beside nic/ in a checkout and inside it in a wheel."""
    here = Path(__file__).parent
    return here / name if (here / name).is_dir() else here.parent / name
