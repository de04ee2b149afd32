"""The OpenAPI document: valid, complete, public, and in the manner of the API Design Rules."""

import re

import pytest
from django.urls import URLPattern
from drf_spectacular.validation import validate_schema

from apps.api import urls
from tests.api.caller import Caller


@pytest.fixture(scope="module")
def document():
    response = Caller().get("openapi.json")
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
    return response.json()


def operations(document):
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_document_is_openapi_3_1(document):
    assert document["openapi"].startswith("3.1.")
    validate_schema(document)


def test_every_route_stands_in_the_document_with_its_methods(document):
    wanted = {
        ("/" + re.sub(r"<uuid:(\w+)>", r"{\1}", route), method)
        for route, view in urls.ROUTES
        for method in view.described()
    }
    assert {(path, method) for path, method, _operation in operations(document)} == wanted


def test_every_address_of_the_api_is_a_route_or_one_of_two():
    named = {p.name for p in urls.urlpatterns if isinstance(p, URLPattern)}
    assert named - {name for _route, view in urls.ROUTES for name in view.names()} == {"openapi", "unknown"}


def test_every_reference_in_the_document_leads_somewhere(document):
    text = str(document)
    for name in set(re.findall(r"'#/([^']+)'", text)):
        found = document
        for part in name.split("/"):
            found = found[part]


def test_every_operation_has_its_own_name_one_known_tag_and_a_sentence(document):
    tags = {tag["name"] for tag in document["tags"]}
    found = operations(document)
    assert len({o["operationId"] for _p, _m, o in found}) == len(found)
    assert [p for p, _m, o in found if len(o["tags"]) != 1 or o["tags"][0] not in tags] == []
    assert [p for p, _m, o in found if not o.get("summary", "").endswith((".", "…"))] == []


def test_every_operation_asks_a_session_and_tells_the_version_and_its_errors(document):
    for path, method, operation in operations(document):
        responses = operation["responses"]
        assert operation["security"] == [{"sessie": []}], path
        for code, response in responses.items():
            shown = (
                document["components"]["responses"][response["$ref"].rsplit("/")[-1]]
                if "$ref" in response
                else response
            )
            assert "API-Version" in shown["headers"], (path, code)
            assert code < "400" or list(shown["content"]) == ["application/problem+json"]
        assert {"401", "404", "500"} <= set(responses), path
        assert method == "get" or {"400", "403", "409"} <= set(responses), path


def test_paths_are_kebab_case_and_keys_are_camel_case(document):
    path = re.compile(r"(/([a-z0-9-]+|\{id\}))+\Z")
    assert [p for p in document["paths"] if not path.match(p)] == []
    camel = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*\Z")
    keys = {k for s in document["components"]["schemas"].values() for k in s.get("properties", {})}
    keys |= {
        p["name"] for _p, _m, o in operations(document) for p in o.get("parameters", ()) if p["in"] == "query"
    }
    assert [key for key in sorted(keys) if not camel.match(key)] == []
    assert [n for n in document["components"]["schemas"] if not re.match(r"[A-Z][A-Za-z]*\Z", n)] == []


def test_the_head_says_who_and_which_version(document):
    info = document["info"]
    assert info["version"] == "1.0.0"
    assert set(info["contact"]) == {"name", "url", "email"}
    assert [server["url"].endswith("/api/v1") for server in document["servers"]] == [True]
