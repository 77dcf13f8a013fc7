"""`entente eval`: measures reading against sentences whose meaning is known.

`entente eval FILE` scores gold claims, `entente eval --suite` the suite of phenomena, `entente eval
entities` the linking of phrases and of words in sentences.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.core import TyperGroup

from app.settings import load_settings

if TYPE_CHECKING:
    from graph.model import Claim, Document

SUITE: Final = Path(__file__).parents[2] / "tests" / "ingest" / "suite"
CASES: Final = SUITE.parent / "entities"
_DEFAULT: Final = "claims"


class _ClaimsUnlessNamed(TyperGroup):
    """Takes what is no command for the arguments of `claims`, so that `entente eval FILE` reads a file."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        if args and args[0] not in {*self.commands, "--help"}:
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_ClaimsUnlessNamed, help="Measure reading on sentences whose meaning is known.", no_args_is_help=True
)


@app.command(_DEFAULT)
def claims(
    file: Annotated[Path | None, typer.Argument(help="Records with gold claims as JSON lines.")] = None,
    suite: Annotated[
        bool, typer.Option("--suite", help="The suite of phenomena in the source tree.")
    ] = False,
    errors: Annotated[bool, typer.Option(help="List misses and false claims.")] = True,
) -> None:
    """Precision and recall of a file of gold claims, or the table of the suite of phenomena."""
    if suite == (file is not None):
        raise typer.BadParameter("give either a file of records or --suite")
    if file is not None:
        _score(file, errors)
    else:
        _suite(errors)


@app.command()
def entities(
    errors: Annotated[bool, typer.Option(help="List what came out otherwise than it should.")] = True,
) -> None:
    """Right and wrong by class of phenomenon: phrases, words, acts without parties, and agreements."""
    import spacy

    from ingest.claims.mending import mended
    from ingest.entities import Resolver
    from ingest.entities.linker import Linker
    from ingest.entities.report import (
        agreements_report,
        elided_report,
        phrases_report,
        read_groups,
        sentences_report,
        table,
    )
    from ingest.pipeline import Reader
    from ingest.reference import load

    if not CASES.exists():
        raise typer.BadParameter(f"the cases lie in the source tree; there are none in {CASES}")
    reference = load()
    phrases = list(phrases_report(Resolver(reference), read_groups(CASES / "phrases.yaml")))
    nlp = spacy.load(load_settings().spacy_model)
    groups = read_groups(CASES / "sentences.yaml")
    sentences = list(sentences_report(lambda text: mended(nlp(text)), Linker(reference), groups))
    read = Reader(load_settings().spacy_model).read
    elided = list(elided_report(lambda one: read(one).claims, read_groups(CASES / "elided.yaml")))
    agreed = list(
        agreements_report(
            lambda one: (mention.agreement.id for mention in read(one).agreements),
            read_groups(CASES / "agreements.yaml"),
        )
    )
    for line in (*phrases, *sentences, *elided, *agreed) if errors else ():
        for miss in line.misses:
            typer.echo(
                f"{line.name}: {miss.case}\n  wanted {miss.wanted or 'nobody'}, got {miss.got or 'nobody'}"
            )
    typer.echo(f"phrases\n{table(phrases)}\n\nwords in sentences\n{table(sentences)}")
    typer.echo(f"\nparties named in the sentence before\n{table(elided)}")
    typer.echo(f"\nagreements\n{table(agreed)}")


def _score(file: Path, errors: bool) -> None:
    from ingest.evaluation import read_records, render, score

    try:
        records = list(read_records(file.read_text(encoding="utf-8").split("\n")))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{file}: {error}") from None
    read = _read([record.document for record in records])
    typer.echo(render(score(records, read), errors=errors))


def _suite(errors: bool) -> None:
    from ingest.evaluation import judge, read_suite, table

    phenomena = read_suite(SUITE)
    if not phenomena:
        raise typer.BadParameter(f"the suite lies in the source tree; there is none in {SUITE}")
    read = iter(_read([case.document for phenomenon in phenomena for case in phenomenon.cases]))
    results = [judge(phenomenon, [next(read) for _ in phenomenon.cases]) for phenomenon in phenomena]
    for result in results if errors else ():
        for fault in result.faults:
            typer.echo(f"{result.name}: {fault.case.text}\n  {'; '.join(fault.reasons)}")
            typer.echo(f"  read: {'; '.join(fault.got) or 'nothing'}")
    typer.echo(table(results))


def _read(documents: "Sequence[Document]") -> "Iterator[Sequence[Claim]]":
    from ingest.pipeline import Reader

    reader = Reader(load_settings().spacy_model)
    return (reading.claims for reading in reader.read_many(documents))
