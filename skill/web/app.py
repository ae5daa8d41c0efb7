"""The Flask service: Alexa's requests in, answers out. It knows nothing of Alexa but the verifier: what answers is given."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from skill import failures
from skill.web.verifier import CERTIFICATE_HEADER, SIGNATURE_HEADER, Rejected, Verifier

MOST_BYTES = 128 * 1024
"""Of a request's body: Alexa's are a few kB, and 24 kB of session attributes at most come back."""

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FORWARDED = ("Forwarded", "X-Forwarded-For")

Answer = Callable[[bytes], dict[str, Any]]
"""A request's body to its answer; a ValueError means that it was no request of Alexa's."""

_log = logging.getLogger(__name__)


def make_app(answer: Answer, verifier: Verifier | None, healthy: Callable[[], bool]) -> Flask:
    """The service. Without a verifier only this very machine may ask."""
    app = Flask("coach")
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.post("/alexa")
    def alexa() -> tuple[Response, int]:
        began = time.perf_counter()
        response, status, why = _answered(answer, verifier)
        milliseconds = round((time.perf_counter() - began) * 1000, 1)
        _log.info("answered", extra={"status": status, "milliseconds": milliseconds, "why": why})
        return response, status

    @app.get("/healthz")
    def healthz() -> tuple[Response, int]:
        return (jsonify(status="ok"), 200) if healthy() else (jsonify(status="no store"), 503)

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.name), error.code or 500

    @app.errorhandler(Exception)
    def failed(error: Exception) -> tuple[Response, int]:
        """Flask itself would log what the failure says, which may be what somebody said."""
        _log.error("failed", extra={"status": 500, **failures.told(error)})
        return jsonify(error="failed"), 500

    @app.after_request
    def secured(response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        return response

    return app


def _answered(answer: Answer, verifier: Verifier | None) -> tuple[Response, int, str | None]:
    """The response, its status, and why a request was refused."""
    if verifier is None and not _is_local():
        return jsonify(error="not from here"), 403, "not local"
    body = request.get_data(cache=False)
    try:
        if verifier is not None:
            address, signature = (request.headers.get(each, "") for each in (CERTIFICATE_HEADER, SIGNATURE_HEADER))
            verifier.check(address, signature, body)
        return jsonify(answer(body)), 200, None
    except Rejected as error:
        return jsonify(error="not from Alexa"), 400, str(error)
    except ValueError as error:
        return jsonify(error="not a request of Alexa's"), 400, str(error)


def _is_local() -> bool:
    """Whether the request was made on this machine, and by nobody who passes on another's."""
    if any(header in request.headers for header in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
