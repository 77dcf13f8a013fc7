"""A query in short, as the examples of the forms write it."""

from app.ask.query import Query
from graph.model import EntityRef


def brief(query: Query) -> str:
    """What is asked, kind, subject and object, then what narrows it: "who SUPPLIES ? RUS goods=drones"."""
    ends = _end(query, query.subject, query.subjects), _end(query, query.object, query.objects)
    head = f"{query.asks} {query.kind or '*'} {' '.join(ends)}"
    narrowing = {
        "either": query.either and _end(query, query.either, None),
        "eithers": query.eithers,
        "among": query.among,
        "members": query.members and query.members.id,
        "acting": query.acting and query.acting.id,
        "facing": query.facing and query.facing.id,
        "posted": query.posted and query.posted.id,
        "form": query.form,
        "office": query.office,
        "goods": query.goods,
        "topic": query.topic,
        "place": query.place,
        "since": query.since,
        "until": query.until,
        "as_of": query.as_of,
        "publisher": query.publisher,
        "publishers": query.min_publishers,
    }
    parts = [head, *("mutual" for _ in "x" if query.mutual), *("began" for _ in "x" if query.began)]
    parts += [f"{name}={value}" for name, value in narrowing.items() if value]
    parts += [f"without {query.without.id}"] if query.without else []
    parts += [f"other than {query.other_than.id}"] if query.other_than else []
    parts += [f"according to {query.attributed_to.id}"] if query.attributed_to else []
    parts += [] if query.holds else query.status
    return " ".join(parts)


def _end(query: Query, ref: EntityRef | None, group: str | None) -> str:
    if ref is None:
        return group or "?"
    return f"{ref.id}+{query.also.id}" if query.also else ref.id
