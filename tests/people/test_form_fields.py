"""The form fields of days, moments and numbers: read as people.formats reads, and shown back in one form."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from people.form_fields import DayField, MomentField, NumberField


class Asked(forms.Form):
    day = DayField()
    moment = MomentField(required=False)
    number = NumberField(required=False, min_value=1)


def box(form, name):
    """The box as the page shows it."""
    return str(form[name])


def test_an_empty_box_is_no_day():
    assert DayField(required=False).clean("  ") is None
    assert MomentField(required=False).clean("") is None
    assert NumberField(required=False).clean("") is None


def test_a_moment_is_one_of_the_newsrooms_own_zone():
    found = MomentField().clean("05/11/2026 lúc 7h30")
    assert found.astimezone(datetime.UTC) == datetime.datetime(2026, 11, 5, 0, 30, tzinfo=datetime.UTC)


def test_what_was_typed_in_another_way_comes_back_day_first():
    form = Asked({"day": "2026-11-05", "moment": "2026-11-05T07:30"})
    assert 'value="05/11/2026"' in box(form, "day")
    assert 'value="05/11/2026 07:30"' in box(form, "moment")


def test_what_could_not_be_read_comes_back_as_typed():
    form = Asked({"day": "05/13/2026", "moment": "mai", "number": "1.2"})
    assert set(form.errors) == {"day", "moment", "number"}
    assert 'value="05/13/2026"' in box(form, "day")
    assert 'value="mai"' in box(form, "moment")


def test_what_stands_there_is_shown_day_first_whatever_language_is_on():
    at = timezone.make_aware(datetime.datetime(2026, 11, 5, 7, 30))
    form = Asked(initial={"day": datetime.date(2026, 11, 5), "moment": at})
    with translation.override("en-us"):
        shown = box(form, "day"), box(form, "moment")
    assert 'value="05/11/2026"' in shown[0]
    assert 'value="05/11/2026 07:30"' in shown[1]


def test_the_same_day_in_another_form_is_no_change():
    assert not DayField().has_changed(datetime.date(2026, 11, 5), "5.11.2026")
    assert DayField().has_changed(datetime.date(2026, 5, 11), "05/11/2026")


def test_no_box_asks_the_browser_for_its_own_form():
    assert all('type="text"' in box(Asked(), name) for name in Asked.base_fields)


@pytest.mark.parametrize("typed", ["1234", "1.234", "1,234", "#1234"])
def test_a_number_is_typed_as_lists_write_it(typed):
    assert NumberField(min_value=1).clean(typed) == 1234


@pytest.mark.parametrize("typed", ["0", "1.23", "-4", "9" * 90])
def test_what_is_no_such_number_is_refused(typed):
    with pytest.raises(ValidationError):
        NumberField(min_value=1).clean(typed)
