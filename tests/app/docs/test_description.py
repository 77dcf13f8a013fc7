"""The description of the service is complete, and the service does what it describes."""

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, BaseSchema
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks as openapi

CHECKED = (
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
)
METHODS = {"get", "put", "post", "delete", "patch"}


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
        yield from (
            f"{operation.label}: {failure!s} {getattr(failure, 'case_id', '')}"
            for failure in found.exceptions
        )


def test_no_request_meets_a_fault_or_an_answer_that_is_not_described(described: BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    found = [one for operation in operations for one in failures(operation)]
    assert not found, "\n\n".join(found)
