"""The OpenAPI 3.1 document, from what each view says of itself; errors, headers and paging are added here.

The document is in Dutch, as the API Design Rules ask (/core/doc-language): it is part of the contract.
"""

from collections.abc import Iterator
from typing import Any, cast

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from apps.api.acting import VERSION
from apps.api.errors import PROBLEM_JSON
from apps.api.paging import HIGHEST, LIMIT
from apps.api.views.kit import ApiView, Described

TAGS = {
    "ik": "Wie u bent.",
    "commissies": "De commissies van de Tweede Kamer.",
    "ministeries": "De ministeries.",
    "fracties": "De fracties van de Tweede Kamer.",
    "bewindspersonen": "Ministers en staatssecretarissen.",
    "overleggen": "Het schriftelijk overleg, van voorbereiding tot vastgesteld verslag.",
    "inbrengen": "Wat de fracties inleverden.",
    "vragen": "De vragen, opmerkingen en koppen van een inbreng.",
    "antwoorden": "De antwoorden van de ministeries.",
    "voorstellen": "Andere woorden die een parafeerder voorstelt.",
    "verzendingen": "Brieven met antwoorden.",
    "termijnen": "Voor wanneer iets af moet zijn.",
    "uitstelverzoeken": "Verzoeken om een termijn te verlengen.",
    "herkenningen": "Wat in een bestand is herkend.",
    "verslagen": "De geschreven verslagen.",
    "werkkopieen": "Vragen die in Word worden beantwoord.",
    "werkkopie-antwoorden": "Een antwoord in een werkkopie.",
}
PROBLEMS = {
    400: "De invoer klopt niet; `invalidParams` noemt de velden.",
    401: "U bent niet aangemeld.",
    403: "U mag dit niet.",
    404: "Dit bestaat niet, of u kunt het niet zien.",
    406: "Deze vorm van antwoord bestaat niet.",
    409: "Dit kan nu niet; `redenen` noemt alle beletselen, als er meer zijn.",
    412: "Iemand was u voor: beide teksten staan in het antwoord.",
    413: "Dit is te groot.",
    415: "Deze vorm van invoer bestaat niet.",
    428: "Stuur If-Match mee.",
    429: "Te veel verzoeken.",
    500: "Er ging hier iets mis.",
}
TEXT = {"type": ["string", "null"]}
PROBLEM_SCHEMA = {
    "type": "object",
    "description": "Een fout, als in RFC 9457. `code` is voor machines, `detail` voor mensen.",
    "required": ["type", "title", "status", "detail", "code", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "instance": {"type": "string"},
        "invalidParams": {
            "type": "array",
            "description": "Bij 400: elk veld dat niet klopt.",
            "items": {
                "type": "object",
                "required": ["name", "code", "reason"],
                "properties": {
                    "name": {"type": "string"},
                    "code": {"type": "string"},
                    "reason": {"type": "string"},
                },
            },
        },
        "redenen": {
            "type": "array",
            "description": "Bij 409: alles wat het tegenhoudt.",
            "items": {
                "type": "object",
                "required": ["code", "melding", "onderwerp"],
                "properties": {"code": {"type": "string"}, "melding": {"type": "string"}, "onderwerp": TEXT},
            },
        },
        "mijnTekst": {"type": "string", "description": "Bij 412: wat u stuurde."},
        "huidigeTekst": {"type": "string", "description": "Bij 412: wat er nu staat."},
        "basisTekst": {"type": "string", "description": "Bij 412: waarvan u uitging."},
        "samengevoegd": {**TEXT, "description": "Bij 412: beide samen, als zij niet botsen."},
        "huidigeVersie": {"type": "integer", "description": "Bij 412: het nummer van wat er nu staat."},
    },
}


class SessionScheme(OpenApiAuthenticationExtension):
    """The session cookie of the sign-in page."""

    target_class = "apps.api.acting.SignedIn"
    name = "sessie"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "Meld u aan op de website. Stuur bij elke wijziging de waarde van het cookie"
            " `csrftoken` mee als `X-CSRFToken`; GET /ik geeft dat cookie.",
        }


class ApiSchema(AutoSchema):
    """What a view says in `described()`, in the words of OpenAPI."""

    @property
    def said(self) -> Described:
        described: dict[str, Described] = cast("type[ApiView]", type(self.view)).described()
        return described[self.method.lower()]

    def get_operation_id(self) -> str:
        first, *rest = self.said.operation.split("-")
        return first + "".join(word.title() for word in rest)

    def get_summary(self) -> str:
        return self.said.summary

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular has it
        return ""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return type(serializer).__name__.removesuffix("Out")

    def get_request_serializer(self) -> Any:
        said = self.said
        return said.input if said.input and self.method != "DELETE" else None

    def map_parsers(self) -> list[str]:
        return [self.said.media_type] if self.said.input else ["application/json"]

    def get_response_serializers(self) -> Any:
        said = self.said
        if said.media_type == "application/octet-stream":
            return {(200, "application/octet-stream"): OpenApiTypes.BINARY}
        if said.shape is None:
            return {said.status: OpenApiResponse(description="Gedaan.")}
        if said.paged:
            return {200: self._page(said)}
        return {said.status: said.shape, **({200: said.shape} if said.repeatable else {})}

    def get_override_parameters(self) -> list[Any]:
        said = self.said
        found = []
        if said.paged:
            found = [
                OpenApiParameter(
                    "limiet",
                    {"type": "integer", "minimum": 1, "maximum": HIGHEST, "default": LIMIT},
                    description="Hoeveel per pagina.",
                ),
                OpenApiParameter(
                    "cursor", str, description="Waar de pagina begint, uit `volgende` of `vorige`."
                ),
                *(
                    OpenApiParameter(name, {"type": "string", **schema}, description=text)
                    for name, (text, schema) in (said.query or {}).items()
                ),
            ]
        if said.versioned:
            found.append(
                OpenApiParameter(
                    "If-Match",
                    str,
                    OpenApiParameter.HEADER,
                    required=True,
                    description="De ETag van de tekst waarvan u uitging.",
                )
            )
        return found

    def _page(self, said: Described) -> dict[str, Any]:
        component: ResolvedComponent = self.resolve_serializer(said.shape, "response")
        return {
            "type": "object",
            "required": ["resultaten", "volgende", "vorige"],
            "properties": {
                "resultaten": {"type": "array", "items": component.ref},
                "volgende": {**TEXT, "description": "Het pad van de volgende pagina."},
                "vorige": {**TEXT, "description": "Het pad van de vorige pagina."},
            },
        }


def only_ours(endpoints: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Each path and method of the API once: a path has a name for every act, and one address for all unknown."""
    seen: dict[tuple[str, str], tuple[Any, ...]] = {}
    for path, regex, method, callback in endpoints:
        described = getattr(callback.cls, "described", None)
        if path.startswith("/api/v1/") and described is not None and method.lower() in described():
            seen.setdefault((path, method), (path, regex, method, callback))
    return list(seen.values())


def finish(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add what every operation shares. Placed after `postprocess_schema_enums`, which drops what came before."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Probleem"] = PROBLEM_SCHEMA
    components["headers"] = {
        "API-Version": {
            "description": "De volledige versie van de API.",
            "schema": {"type": "string", "examples": [VERSION]},
        },
        "ETag": {
            "description": "Kenmerk van wat u leest; stuur het terug in If-None-Match of If-Match.",
            "schema": {"type": "string"},
        },
    }
    components["responses"] = {
        f"Probleem{code}": {
            "description": text,
            "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
            "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
        }
        for code, text in PROBLEMS.items()
    }
    result["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    for path, method, operation in _operations(result):
        responses = operation["responses"]
        for response in responses.values():
            headers = response.setdefault("headers", {})
            headers["API-Version"] = {"$ref": "#/components/headers/API-Version"}
            if method == "get" or path.endswith("/tekst"):
                headers["ETag"] = {"$ref": "#/components/headers/ETag"}
        if method == "get":
            responses["304"] = {
                "description": "Ongewijzigd: u hebt dit al (If-None-Match).",
                "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
            }
        for code in _problems(method, operation):
            responses[str(code)] = {"$ref": f"#/components/responses/Probleem{code}"}
    return result


def _operations(result: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _problems(method: str, operation: dict[str, Any]) -> list[int]:
    """The errors that can come out of this operation."""
    found = [401, 404, 406, 429, 500]
    if operation.get("parameters") or method != "get":
        found.append(400)
    if method != "get":
        found += [403, 409]
    if "requestBody" in operation:
        found += [412, 413, 415]
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", ())):
        found.append(428)
    return sorted(found)
