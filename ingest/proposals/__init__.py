"""Takes claims as somebody proposes them, such as a language model; gives those that the text bears out."""

from ingest.proposals.gate import Gate, Reason, Verdict
from ingest.proposals.model import Proposal, Proposals

__all__ = ["Gate", "Proposal", "Proposals", "Reason", "Verdict"]
