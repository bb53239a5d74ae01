"""What the table of functions over text (growth.py) promises: all of them stand in it, and the heavy ones heed a deadline."""

import importlib
import inspect
import pkgutil
import sys

import pytest

import articles.files
import articles.text
import people.mentions
from people import deadline
from people.meetings.reading import lead_facts, paste, unrecognised
from tests.hostile.growth import FUNCTIONS

PROSE = (
    "Sáng 4/3/2026, tại Suối Mơ, đồng chí Lê Thị Mận, Phó Bí thư Huyện ủy, dự hội nghị. Về phía huyện có: đồng chí "
    "Trần Văn Ổi; 5 đồng chí. Nghị quyết số 12-NQ/TW.\nToàn cảnh hội nghị. Ảnh: Lê Mận\n- một việc\n\nTin khác\n"
)
# One pass of C code, or short lines: nothing to ask in.
QUICK = {
    "printable", "pasting.spaces", "blocks.text_of", "legacy_fonts.guess", "others.read_others", "accounting.lost",
    "reading.authors", "reading.captions", "reading.datelines", "reading.lines", "meetings.told", "meetings.told.names",
    "meetings.unrecognised_pieces", "urlencoded.fields", "names",
}  # fmt: skip
# Given a file, an address, a marker, a caption's line or a text of ours; `coarse` comes when a budget is spent.
OTHERS = {
    *(f"articles.files.attachments.{name}" for name in ("checked", "handed_out_as")),
    *(f"articles.text.awaited.{name}" for name in ("caption", "is_one")),
    *(f"articles.text.blocks.{name}" for name in ("heading", "paragraph")),
    *(f"articles.text.log_hash.{name}" for name in ("key_of", "link")),
    *(f"articles.text.compare.{name}" for name in ("body.markup_names", "matching.coarse", "conflicts.moved_place")),
    *(f"articles.text.sanitise.allowed.{name}" for name in (
        "has_foreign_scheme", "hides_something", "keep_attribute", "names_a_bare_host", "safe_href",
    )),
    *(f"articles.text.sanitise.paste.{name}" for name in ("marker", "roman_number")),
    "articles.text.legacy_fonts.to_unicode", "articles.text.reading.captions.labelled",
    "articles.text.reading.as_json.to_json", "people.mentions.tokens.phrase_table",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in QUICK])
def test_a_heavy_function_ends_when_the_time_of_its_request_is_over(name):
    FUNCTIONS[name](PROSE * 20)
    with deadline.within(-1), pytest.raises(deadline.Passed):
        FUNCTIONS[name](PROSE * 20)


def modules():
    for package in (articles.files, articles.text, people.mentions):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)
    yield from (unrecognised, paste, lead_facts)


def takes_text(function):
    return any("str" in str(one.annotation) for one in inspect.signature(function).parameters.values())


def public():
    """Functions that other rooms may call with a text."""
    return {
        f"{module.__name__}.{name}": function.__code__
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
        if takes_text(function)
    }


def test_every_public_function_over_text_is_called_by_one_of_the_table():
    called = set()
    before = sys.getprofile()
    sys.setprofile(lambda frame, event, argument: called.add(frame.f_code) if event == "call" else None)
    try:
        for function in FUNCTIONS.values():
            function(PROSE)
    finally:
        sys.setprofile(before)
    missing = {name for name, code in public().items() if code not in called}
    assert missing == OTHERS
