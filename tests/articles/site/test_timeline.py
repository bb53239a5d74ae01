"""The drawing of tenures: what is known is a bar, what is not is a dashed line, on one scale that ends today."""

import datetime
from itertools import pairwise

import pytest

from articles.site.register.timeline import Heading, Timeline, timeline
from people.models import Tenure

TODAY = datetime.date(2024, 12, 31)
P = Tenure.Precision


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def held_from(starts, ends=None, *, start_precision=P.DAY, end_precision=P.DAY):
    tenure = Tenure(
        starts_on=day(starts), ends_on=day(ends), starts_precision=start_precision, ends_precision=end_precision
    )
    tenure.held = False
    return tenure


def drawn(*tenures, today=TODAY):
    return timeline(tenures, today, lambda tenure: Heading("Chánh Văn phòng", "/"))


def pieces(*tenures):
    """Of the first tenure: (sure, from, to) with whole percentages."""
    return [(p.sure, round(p.x), round(p.end)) for p in drawn(*tenures).rows[0].segments]


DECADE = held_from("2015-01-01", "2015-01-02")  # makes the scale ten years long


def test_a_tenure_known_to_the_day_is_one_bar():
    assert pieces(held_from("2020-01-01", "2022-01-01"), DECADE) == [(True, 50, 70)]


def test_an_office_still_held_reaches_today():
    assert pieces(held_from("2020-01-01"), DECADE) == [(True, 50, 100)]


def test_a_beginning_known_to_the_year_is_dashed_over_that_year():
    found = pieces(held_from("2020-06-01", "2022-01-01", start_precision=P.YEAR), DECADE)
    assert found == [(False, 50, 60), (True, 60, 70)]


def test_an_end_known_to_the_year_is_dashed_over_that_year():
    found = pieces(held_from("2020-01-01", "2022-06-01", end_precision=P.YEAR), DECADE)
    assert found == [(True, 50, 70), (False, 70, 80)]


def test_begun_and_ended_in_one_year_known_to_the_year_no_day_is_sure():
    year = {"start_precision": P.YEAR, "end_precision": P.YEAR}
    assert pieces(held_from("2020-01-01", "2020-12-31", **year), DECADE) == [(False, 50, 60)]


def test_an_attested_day_is_a_short_bar_between_two_dashed_lines():
    attested = {"start_precision": P.ATTESTED, "end_precision": P.ATTESTED}
    assert pieces(held_from("2020-01-01", "2020-01-02", **attested), DECADE) == [
        (False, 46, 50),
        (True, 50, 51),
        (False, 51, 54),
    ]


def test_an_unknown_beginning_is_dashed_from_the_edge():
    assert pieces(held_from(None, "2020-01-01"), DECADE)[0] == (False, 0, 50)


def test_a_beginning_before_all_known_days_has_a_year_of_room():
    chart = drawn(held_from("2020-01-01", start_precision=P.ATTESTED))
    assert chart.rows[0].segments[0].sure is False
    assert chart.rows[0].segments[0].width > 0


def test_an_office_not_yet_begun_is_drawn_after_today():
    chart = drawn(held_from("2027-01-01"), DECADE)
    today = next(tick.x for tick in chart.ticks if tick.label == "nay")
    assert chart.rows[0].segments[0].x > today


def test_without_a_tenure_nothing_is_drawn():
    assert drawn() == Timeline((), (), False)


@pytest.mark.parametrize("first", ["0001-01-01", "1930-02-03", "1999-12-31", "2024-12-31", "9998-12-31"])
@pytest.mark.parametrize("precision", list(P))
def test_every_piece_lies_on_the_paper_and_labels_do_not_touch(first, precision):
    ends = (day(first) + datetime.timedelta(days=1)).isoformat()
    chart = drawn(
        held_from(first, start_precision=precision),
        held_from(first, ends, start_precision=precision, end_precision=precision),
        held_from(None, first, end_precision=precision),
        held_from(None),
    )
    for row in chart.rows:
        assert all(0 <= piece.x <= piece.end <= 100 for piece in row.segments)
        assert all(piece.width > 0 for piece in row.segments)
    places = sorted(tick.x for tick in chart.ticks)
    assert all(later - earlier >= 9 for earlier, later in pairwise(places))


def test_the_legend_is_there_only_where_something_is_dashed():
    assert drawn(held_from("2020-01-01")).has_doubt is False
    assert drawn(held_from("2020-01-01", start_precision=P.MONTH)).has_doubt is True
