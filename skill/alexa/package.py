"""The skill package: every file that the ASK CLI deploys, as text or bytes by its path."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from catalog import Catalog
from skill.alexa.icons import SIZES, icon
from skill.alexa.model import INVOCATION_NAME, LOCALES, interaction_model

PRIVACY_URL = "https://example.com/circuit-coach/privacy"
TERMS_URL = "https://example.com/circuit-coach/terms"

SUMMARY = "A voice coach that leads strength circuits for the backs of your legs, and counts every rep."
EXAMPLE_PHRASES = (
    "Alexa, open circuit coach",
    "Alexa, ask circuit coach to start the hamstring circuit",
    "Alexa, ask circuit coach how do i do a kettlebell swing",
)
"""Each is the invocation name and a real sample of the model."""

DISCLAIMER = (
    "Circuit Coach gives general fitness guidance. It is not a substitute for professional medical advice, diagnosis "
    "or treatment. Ask a doctor before you begin to train if you have any doubt, and stop when something hurts."
)
DESCRIPTION = (
    "Circuit Coach leads a whole strength circuit by voice: it warms you up, tells you each move step by step, counts "
    "every rep at its tempo, times your rests, and stretches you afterwards. You need nothing, and if you have "
    "dumbbells, a band or a ball, say so. Say pause, slower, skip, how many left, or how do I do this one at any time. "
    "It remembers where you stopped, what you have at hand, and how the last workout felt. "
    "Say forget me, and it deletes all of that at once."
)
TESTING = (
    "No account is needed. Say: open circuit coach, yes, no (no warm-up), and a set is counted. "
    "While it counts, say: Alexa, pause. Then: resume. Say stop to end; opening it again offers to go on."
)
KEYWORDS = ("workout", "fitness", "strength", "hamstrings", "circuit", "exercise", "legs", "glutes", "stretching")


@dataclass(frozen=True, slots=True)
class Publishing:
    """What differs from one owner of the skill to the next. ``endpoint``: an HTTPS address, or a Lambda function's ARN;
    None leaves it to the ASK CLI."""

    privacy_url: str = PRIVACY_URL
    terms_url: str = TERMS_URL
    endpoint: str | None = None


def package(catalog: Catalog, publishing: Publishing) -> dict[str, bytes]:
    """Every file of the skill package."""
    model = _text(interaction_model(catalog))
    models = {f"interactionModels/custom/{locale}.json": model for locale in LOCALES}
    icons = {f"assets/images/icon_{size}.png": icon(size) for size in SIZES}
    return {"skill.json": _text(manifest(publishing)), **models, **icons}


def manifest(publishing: Publishing) -> dict[str, Any]:
    """The skill's manifest. Skill events need the endpoint in the manifest, so they come with it."""
    endpoint = _endpoint(publishing.endpoint)
    events = {"endpoint": endpoint, "subscriptions": [{"eventName": "SKILL_DISABLED"}]}
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": _publishing(),
            "apis": {"custom": {**({"endpoint": endpoint} if endpoint else {}), "interfaces": []}},
            **({"events": events} if endpoint else {}),
            "permissions": [],
            "privacyAndCompliance": _privacy(publishing),
        }
    }


def _endpoint(where: str | None) -> dict[str, str] | None:
    if where is None:
        return None
    return {"uri": where, **({} if where.startswith("arn:") else {"sslCertificateType": "Trusted"})}


def _publishing() -> dict[str, Any]:
    small, large = (f"file://assets/images/icon_{size}.png" for size in SIZES)
    texts = {
        "name": INVOCATION_NAME.title(),
        "summary": SUMMARY,
        "description": f"{DESCRIPTION}\n\n{DISCLAIMER}",
        "examplePhrases": list(EXAMPLE_PHRASES),
        "keywords": list(KEYWORDS),
        "smallIconUri": small,
        "largeIconUri": large,
    }
    return {
        "locales": dict.fromkeys(LOCALES, texts),
        "isAvailableWorldwide": True,
        "distributionCountries": [],
        "distributionMode": "PUBLIC",
        "category": "HEALTH_AND_FITNESS",
        "testingInstructions": TESTING,
    }


def _privacy(publishing: Publishing) -> dict[str, Any]:
    urls = {"privacyPolicyUrl": publishing.privacy_url, "termsOfUseUrl": publishing.terms_url}
    return {
        "allowsPurchases": False,
        "usesPersonalInfo": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "containsAds": False,
        "usesHealthInfo": False,
        "locales": dict.fromkeys(LOCALES, urls),
    }


def _text(data: object) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
