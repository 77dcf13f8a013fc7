"""Small worlds for tests: entities, documents and claims in few words, and hypothesis strategies for them."""

from hypothesis import strategies as st

from graph.model import AgreementMention, Claim, Document, EntityRef, Goods, Reading
from graph.ontology import KINDS, AgreementForm, Label, Stage, Status
from graph.projection import Testimony

RUSSIA = EntityRef(label=Label.STATE, id="RUS", name="Russia")
KOREA = EntityRef(label=Label.STATE, id="PRK", name="North Korea")
SERBIA = EntityRef(label=Label.STATE, id="SRB", name="Serbia")
NATO = EntityRef(label=Label.ORGANIZATION, id="NATO", name="NATO")
KIM = EntityRef(label=Label.PERSON, id="kim-jong-un", name="Kim Jong Un", state="PRK")
CEASEFIRE = EntityRef(label=Label.AGREEMENT, id="ceasefire-rus-ukr", name="30-day ceasefire")
SHELLS = Goods(name="shells", quantity=9_000_000, unit="rounds", qualifier="about", category="arms")

QUOTE = "North Korea supplies Russia."


def document(
    published: str | None = None, publisher: str | None = "Gazette", text: str = QUOTE, **more: str
) -> Document:
    return Document(text=text, published=published, publisher=publisher, **more)


def claim(
    status: Status = Status.ASSERTED,
    *,
    kind: str = "SUPPLIES",
    subject: EntityRef = KOREA,
    object_: EntityRef = RUSSIA,
    document: str = "document",
    quote: str = QUOTE,
    **more: object,
) -> Claim:
    return Claim.model_validate(
        {
            "document": document,
            "kind": kind,
            "subject": subject,
            "object": object_,
            "status": status,
            "quote": quote,
            "start": 0,
            "end": len(quote),
            **more,
        }
    )


def told(published: str | None = None, status: Status = Status.ASSERTED, **more: object) -> Testimony:
    """A claim in a document of its own, published then."""
    in_ = document(published, text=f"{published} {status} {sorted(more)}")
    made = claim(status, document=in_.id, **more)  # pyright: ignore[reportArgumentType]
    return Testimony.of(made, in_.published, in_.publisher)


def mention(
    document: str, stage: Stage | None, form: AgreementForm = AgreementForm.CEASEFIRE
) -> AgreementMention:
    return AgreementMention(
        document=document, agreement=CEASEFIRE, form=form, stage=stage, quote=QUOTE, start=0, end=len(QUOTE)
    )


# Strategies

dates = st.sampled_from([None, "2014", "2014-03", "2014-03-06", "2016", "2016-05-01", "2018-02", "2020"])
_actors = st.sampled_from(
    [RUSSIA, KOREA, SERBIA, NATO, RUSSIA.model_copy(update={"name": "Russian Federation"})]
)
_kinds = st.sampled_from(["SUPPLIES", "SANCTIONS", "ALLIED_WITH"])
_statuses = st.sampled_from([Status.ASSERTED, Status.ASSERTED, Status.ENDED, Status.ALLEGED, Status.PLANNED])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    number = draw(st.integers(0, 3))
    publisher = draw(st.sampled_from([None, "Gazette", "Herald", "Post"]))
    return document(draw(dates), publisher, text=f"{number} {QUOTE}")


@st.composite
def claims_of(draw: st.DrawFn, document: Document, statuses: st.SearchStrategy[Status] = _statuses) -> Claim:
    ends = draw(st.lists(_actors, min_size=2, max_size=2, unique_by=lambda ref: ref.id))
    kind = KINDS[draw(_kinds)]
    return claim(
        draw(statuses),
        kind=kind.name,
        subject=ends[0],
        object_=ends[1],
        document=document.id,
        quote=draw(st.sampled_from([QUOTE, "It does.", "It did, reports say."])),
        attributed_to=draw(st.sampled_from([None, SERBIA, KIM])),
        form=draw(st.sampled_from([None, *kind.forms[:3]])),
        goods=draw(st.sampled_from([(), (SHELLS,), (Goods(name="oil"), SHELLS)])) if kind.has_goods else (),
        since=draw(dates),
        until=draw(dates),
        office=draw(st.sampled_from([None, "president", "prime minister"])),
        confidence=draw(st.sampled_from([0.5, 1.0])),
    )


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, Reading]:
    read = draw(documents())
    claims = draw(st.lists(claims_of(read), max_size=5))
    stages = draw(st.lists(st.sampled_from([None, *Stage]), max_size=2))
    mentions = tuple(mention(read.id, stage) for stage in stages)
    return read, Reading(document=read.id, claims=tuple(claims), agreements=mentions)


World = list[tuple[Document, Reading]]

worlds = st.lists(read_documents(), min_size=1, max_size=6, unique_by=lambda pair: pair[0].id)
