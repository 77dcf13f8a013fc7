"""Takes the store; gives a server of the Model Context Protocol with the tools."""

from collections.abc import Callable, Coroutine
from functools import wraps
from importlib.metadata import version
from inspect import getdoc
from typing import Any, Final, ParamSpec, TypeVar

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.fastmcp.tools import Tool
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.concurrency import run_in_threadpool

from app.errors import Problem
from app.mcp.tools import Tools
from graph.errors import GraphError
from graph.store import Store

P = ParamSpec("P")
T = TypeVar("T")

PATH: Final = "/mcp"
_INSTRUCTIONS: Final = (
    "Entente is a graph of who supplies, sanctions, leads and stands by whom, read out of documents. Every "
    "relation has a status: asserted is stated as a fact, alleged is reported, others are planned, possible, "
    "demanded, threatened, denied or ended. Quote the sentences of the tool evidence when you state one."
)
_ANNOTATIONS: Final = ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)


def build(store: Store) -> FastMCP:
    """The server. Each HTTP request stands for itself, so that any of several processes may answer it."""
    tools = Tools(store)
    given = (
        tools.ask,
        tools.find_entity,
        tools.relations,
        tools.neighbours,
        tools.paths,
        tools.evidence,
        tools.timeline,
        tools.schema,
    )
    return FastMCP(
        f"Entente {version('entente')}",
        instructions=_INSTRUCTIONS,
        tools=[_told(_in_a_thread(tool)) for tool in given],
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        log_level="WARNING",
        # The gate of the service looks at hosts and keys before a request comes here.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )


def _told(function: Callable[..., Any]) -> Tool:
    """The tool as a model is told of it, which refuses an argument that it does not take."""
    tool = Tool.from_function(function, description=getdoc(function), annotations=_ANNOTATIONS)
    arguments = tool.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    return tool.model_copy(update={"parameters": arguments.model_json_schema(by_alias=True)})


def _in_a_thread(tool: Callable[P, T]) -> Callable[P, Coroutine[Any, Any, T]]:
    """The tool without holding up others; what goes wrong is told to the model in words."""

    @wraps(tool)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await run_in_threadpool(tool, *args, **kwargs)
        except Problem as problem:
            nearest = "; ".join(problem.more.get("nearest", ()))
            raise ToolError(
                f"{str(problem).rstrip('?')}; understood are: {nearest}" if nearest else str(problem)
            ) from problem
        except GraphError as error:
            raise ToolError(str(error)) from error

    return run
