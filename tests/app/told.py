"""A store in; the same store on a small world of documents that routes and formats are asked about."""

from graph.connection import Connection
from graph.model import Claim, Document, Entity, EntityRef, Goods, Reading
from graph.ontology import AgreementForm, Label, Stage, Status
from graph.store import Store
from tests.graph import worlds
from tests.graph.conftest import empty
from tests.graph.worlds import CEASEFIRE, KIM, KOREA, NATO, RUSSIA, SERBIA, SHELLS, claim, document

IRAN = EntityRef(label=Label.STATE, id="IRN", name="Iran")
MARKUP = EntityRef(label=Label.ORGANIZATION, id="markup", name="<b>\"Müller\" & 'Söhne'</b>; =1+1")
DRONES = Goods(name="drones", quantity=100, qualifier="at_least", category="arms")


def fill(store: Store, connection: Connection) -> Store:
    """North Korea and Iran supply Russia; NATO lifted its sanctions; a ceasefire is promised."""
    empty(connection)
    store.prepare()
    store.put_entities([Entity(label=Label.STATE, id="RUS", name="Russia", aliases=("Russian Federation",))])
    _read(
        store,
        document("2024-05-01", "Gazette", title="Arms", url="https://gazette.example/arms"),
        claim(goods=(SHELLS,), since="2023"),
        claim(subject=IRAN, goods=(DRONES,)),
        claim(kind="LEADS", subject=KIM, object_=KOREA),
        claim(kind="ALLIED_WITH", subject=RUSSIA, object_=SERBIA, form="treaty"),
    )
    _read(
        store,
        document("2025-05-01", "Herald", f"{worlds.QUOTE} Serbia may too."),
        claim(goods=(SHELLS,)),
        claim(Status.ALLEGED, subject=SERBIA, attributed_to=RUSSIA),
        claim(kind="SUPPORTS", subject=MARKUP, object_=SERBIA, quote='He said: "<b>yes</b>"\nand; left.'),
    )
    _read(store, document("2014-05-01", "Post"), claim(kind="SANCTIONS", subject=NATO))
    _read(store, document("2025-06-01", "Post"), claim(Status.ENDED, kind="SANCTIONS", subject=NATO))
    _read(
        store, document(None, None), claim(Status.PLANNED, kind="PARTY_TO", subject=RUSSIA, object_=CEASEFIRE)
    )
    return store


def _read(store: Store, read: Document, *claims: Claim) -> None:
    store.add(read)
    own = tuple(each.model_copy(update={"document": read.id}) for each in claims)
    parties = any(each.kind == "PARTY_TO" for each in claims)
    mentions = (worlds.mention(read.id, Stage.PROMISED, AgreementForm.CEASEFIRE),) if parties else ()
    store.put_reading(Reading(document=read.id, claims=own, agreements=mentions))
