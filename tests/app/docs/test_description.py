"""The description of the service is complete, and the service does what it describes."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import yaml
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, BaseSchema
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks as openapi

from app.docs import FOLDER
from app.errors import TYPES
from app.reading import seed_documents
from ingest.reference import entities
from tests.app.client import Client

CHECKED = (
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
)


@pytest.fixture(scope="module")
def described(service: FastAPI) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", service)


def failures(operation: APIOperation) -> Iterator[str]:
    """What goes wrong with requests made up from the description of an operation."""

    @given(case=operation.as_strategy())
    @settings(
        max_examples=4,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=list(CHECKED))

    try:
        ask()
    except FailureGroup as found:
        yield from (f"{operation.label}: {failure}" for failure in found.exceptions)


def test_no_request_meets_a_fault_or_an_answer_that_is_not_described(described: BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    found = [one for operation in operations for one in failures(operation)]
    assert not found, "\n\n".join(found)


def test_every_route_and_parameter_is_explained_with_an_example(service: FastAPI) -> None:
    missing = [
        f"{method.upper()} {path}: {what}"
        for path, item in service.openapi()["paths"].items()
        for method, operation in item.items()
        for what in unexplained(operation)
    ]
    assert not missing, "\n".join(missing)


def unexplained(operation: dict[str, Any]) -> Iterator[str]:
    yield from (part for part in ("summary", "description", "tags") if not operation.get(part))
    for parameter in operation.get("parameters", ()):
        if not parameter.get("description"):
            yield f"{parameter['name']} has no description"
        if not any(map(shows, (parameter, *alternatives(parameter["schema"])))):
            yield f"{parameter['name']} has no example"


def alternatives(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *schema.get("anyOf", ()), schema.get("items", {})]


def shows(told: dict[str, Any]) -> bool:
    """Whether something gives an example, or says all that there can be."""
    return bool({"example", "examples", "enum", "default", "$ref"} & told.keys())


def test_every_problem_has_an_address_that_explains_it_and_an_example(http: Client) -> None:
    described = http.get("/openapi.json").json()
    told = {
        example["value"]["type"]
        for response in described["components"]["responses"].values()
        for content in response["content"].values()
        for example in content.get("examples", {}).values()
    }
    assert told == {one.uri for one in TYPES.values()}
    for uri in sorted(told):
        meaning = http.get(uri).json()
        assert meaning["type"] == uri
        assert len(meaning["meaning"]) > 10


REQUESTS = {
    case["request"]: (kind, case)
    for kind, cases in yaml.safe_load((FOLDER / "problems.yaml").read_text("utf-8")).items()
    for case in cases
    if "request" in case
}


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_meets_the_problem_that_it_is_an_example_of(http: Client, request_: str) -> None:
    kind, case = REQUESTS[request_]
    met = http.get(request_).json()
    assert met["type"] == f"/problems/{kind}"
    for name in case.keys() - {"request", "nearest"}:
        assert met[name] == case[name]
    assert set(met["nearest"]) >= set(case["nearest"][:1]) if "nearest" in case else True


def test_what_is_written_in_several_formats_may_be_asked_for_in_none_of_them(http: Client) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    assert "406" in paths["/v1/states"]["get"]["responses"]
    assert http.get("/v1/states", headers={"Accept": "image/png"}).status_code == 406


def test_a_request_that_cannot_be_read_is_described_with_its_plain_text(http: Client) -> None:
    described = http.get("/openapi.json").json()
    told = described["components"]["responses"]["BAD_REQUEST"]["content"]
    assert told["text/plain"]["schema"] == {"type": "string"}
    assert all("400" in operation["responses"] for operation in described["paths"]["/v1/ask"].values())


def test_the_description_is_openapi_3_1_and_knows_of_keys(http: Client) -> None:
    described = http.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {"key": []} in described["security"]


def test_the_page_needs_nothing_from_elsewhere(http: Client) -> None:
    page = http.get("/docs")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(addresses) == 6
    for address in addresses:
        assert http.get(address).status_code == 200, address
    assert "/openapi.json" in http.get("/docs/start.js").text


def test_what_was_taken_over_is_what_it_says() -> None:
    folder = FOLDER / "static" / "swagger-ui"
    noted = re.findall(r"^    ([0-9a-f]{64})  (\S+)$", (folder / "VENDORED.md").read_text(), re.MULTILINE)
    assert len(noted) == 2
    for digest, name in noted:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "Apache License" in (folder / "LICENSE").read_text()


def test_the_examples_of_ids_are_of_what_comes_with_entente(http: Client) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    known = {entity.id for entity in entities()}
    for name in ("states", "leaders", "organizations"):
        (parameter,) = (
            one for one in paths[f"/v1/{name}/{{entity_id}}"]["get"]["parameters"] if one["in"] == "path"
        )
        assert parameter["schema"]["examples"][0] in known
    (document,) = (
        one
        for one in paths["/v1/documents/{document_id}"]["get"]["parameters"]
        if one["name"] == "document_id"
    )
    assert document["example"] in {one.id for one in seed_documents()}
