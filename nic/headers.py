"""What every answer tells the browser not to do."""

from flask import Flask, Response

POLICY = "; ".join(
    f"{what} {whom}"
    for what, whom in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }.items()
)


def init_app(app: Flask, *, is_https: bool) -> None:
    @app.after_request
    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if is_https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        said = response.cache_control
        if not (said.public or said.private):  # Shared computers in staff rooms; files bring a wish of their own.
            response.headers["Cache-Control"] = "private, no-store"
        return response
