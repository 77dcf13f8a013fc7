"""What a second reader may say of a text. Its descriptions are the instructions to the model that fills it.

Kinds and statuses are free text here, so that one that does not exist costs one proposal and not all.
"""

from pydantic import BaseModel, ConfigDict, Field

from graph.ontology import KINDS, Status

_KINDS = "; ".join(f"{kind.name}: {kind.meaning}" for kind in KINDS.values())


class Proposal(BaseModel):
    """One claim of the text."""

    model_config = ConfigDict(frozen=True)

    kind: str = Field(description=_KINDS, json_schema_extra={"enum": list(KINDS)})
    subject: str = Field(description="Who acts, copied from the quote.")
    object: str = Field(description="Towards whom or what, copied from the quote.")
    status: str = Field(
        description="How sure the text is. asserted: a fact; alleged: hedged or somebody says so; planned; "
        "possible; demanded; threatened; denied; ended.",
        json_schema_extra={"enum": [status.value for status in Status]},
    )
    quote: str = Field(description="The sentence that says so, copied from the text letter by letter.")


class Proposals(BaseModel):
    """All claims of the text; none when it makes none."""

    model_config = ConfigDict(frozen=True)

    claims: tuple[Proposal, ...] = ()
