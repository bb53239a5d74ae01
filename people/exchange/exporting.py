"""The register in the format `load_register` reads: people in Vietnamese order, one row a tenure."""

from collections.abc import Iterator

from django.db.models import F

from people.exchange.rows import Row, cells_of
from people.exchange.tenures import as_day
from people.models import Person

_FACTS = (
    *("code", "name", "born_year", "honorific", "confirmed"),
    *("tenures__title__text", "tenures__title__organization__name", "tenures__title__sole"),
    *("tenures__starts_on", "tenures__starts_precision", "tenures__ends_on", "tenures__ends_precision"),
    *("tenures__source", "tenures__confirmed", "tenures__starts_announced_on", "tenures__ends_announced_on"),
)


def rows() -> Iterator[list[str]]:
    """Every row as cells, formulas neutralised. One query, however many there are."""
    order = ("sort_key", "pk", F("tenures__starts_on").asc(nulls_first=True), "tenures__title__text", "tenures__pk")
    for number, facts in enumerate(Person.objects.order_by(*order).values_list(*_FACTS).iterator(chunk_size=2000), 2):
        yield cells_of(_row(number, *facts))


def _row(
    number,
    code,
    name,
    born,
    honorific,
    person_confirmed,
    title,
    body,
    sole,
    starts,
    start_is,
    ends,
    end_is,
    source,
    sure,
    starts_told,
    ends_told,
) -> Row:
    return Row(
        number=number,
        code=code,
        name=name,
        born_year=born,
        honorific=honorific,
        person_confirmed=person_confirmed,
        title=title or "",
        organization=body or "",
        sole=sole,
        starts=as_day(starts, start_is),
        ends=as_day(ends, end_is),
        source=source or "",
        confirmed=sure is not False,
        starts_told=starts_told,
        ends_told=ends_told,
    )
