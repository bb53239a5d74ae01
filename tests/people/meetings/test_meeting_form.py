"""The meeting form: reading a paste, arranging, saving whole, freezing; permissions and hostile input."""

import datetime
import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from people import clock
from people.colleagues import COMMAND_LINE
from people.meetings.draft import protocol_order
from people.meetings.draft.linking import resolved
from people.meetings.draft.printed_titles import Wording, compared
from people.meetings.draft.values import (
    GROUP,
    LONGEST_PASTE,
    NEW,
    OWN,
    REGISTER,
    MeetingDraft,
    RowDraft,
    SideDraft,
    from_post,
)
from people.meetings.form import buttons, person_search, shown_form
from people.meetings.reading.paste import merged, read_paste
from people.meetings.reading.unrecognised import unrecognised_pieces
from people.meetings.rows import freezing, loading, saving
from people.meetings.texts import facts as meeting_facts
from people.models import Attendance, AttendanceGroup, Meeting, Person, RegisterChange, Side, Tenure, Title
from people.protocol import Protocol, Rule
from people.register import Entry, Register
from tests.factory import make_meeting, make_person
from tests.offered import look
from tests.people.meetings.meeting_paste import ATTENDANCE, GUESTS, HEAD, HOSTS, LEAD, PASTE, list_of, thirty_names

DAY = datetime.date(2024, 3, 12)
ADD = "/quan-tri/people/meeting/add/"
HOSTILE = '"><img src=x onerror=alert(1)>'


def read(text=PASTE, names=()):
    return read_paste(text, names, DAY).draft


def people_of(side):
    return [row.name for row in side.rows if row.kind != GROUP]


def register(*entries, rules=(), spellings=None):
    order = Protocol(None, tuple(Rule(name, (name,)) for name in rules))
    return Register(DAY, {entry.id: entry for entry in entries}, order, spellings or {})


def entry(id, name="Lê Văn Sáng", titles=("Bí thư Huyện ủy",), born=1970):
    return Entry(id, name, born, "ong", tuple(titles))


def side_of(*rows, **fields):
    return SideDraft(rows=tuple(rows), **fields)


def hold(person, *titles, **fields):
    for text in titles:
        title = Title.objects.filter(text=text).first() or Title.objects.create(text=text)
        Tenure.objects.create(person=person, title=title, **fields)
    return person


# --- Reading a paste ------------------------------------------------------------------------------------


def test_lead_and_list_give_two_sides_a_head_six_attendees_and_three_groups():
    guests, hosts = read().sides
    assert people_of(guests) == [HEAD, *GUESTS]
    assert people_of(hosts) == HOSTS
    assert sum(row.kind == GROUP for row in (*guests.rows, *hosts.rows)) == 3


def test_the_head_comes_from_the_lead_and_chairs():
    head = read().sides[0].rows[0]
    assert (head.role, head.own_titles) == ("chair", ("Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Dân vận Tỉnh ủy"))


def test_the_facts_come_from_the_lead():
    draft = read()
    facts = (draft.kind, draft.date, draft.part_of_day, draft.place, draft.topic)
    assert facts == ("buổi làm việc", "12/03/2024", "chiều", "Lam Giang", "công tác dân vận quý I")


def test_the_lead_gives_the_sides_their_full_names_and_standing():
    guests, hosts = read().sides
    assert (guests.full_name, guests.standing) == ("Đoàn công tác của Tỉnh ủy", "visitor")
    assert (hosts.full_name, hosts.standing) == ("Ban Thường vụ Huyện ủy Mây Trắng", "host")


def test_a_list_without_a_lead_gives_six_attendees():
    assert [people_of(side) for side in read(ATTENDANCE).sides] == [GUESTS, HOSTS]


def test_a_bare_list_of_lines_gives_one_side():
    draft = read("Lê Văn Sáng, Bí thư Huyện ủy\nĐỗ Minh Lý - Chủ tịch UBND huyện")
    assert [people_of(side) for side in draft.sides] == [["Lê Văn Sáng", "Đỗ Minh Lý"]]


def test_everything_understood_leaves_nothing_over():
    assert read().remainder == ()


def test_what_was_not_understood_is_kept_verbatim():
    text = PASTE + " Sau đó  đoàn\u00a0thăm vườn ươm."
    assert "đoàn\u00a0thăm vườn ươm" in " ".join(read(text).remainder)


def test_words_that_only_join_are_nothing_left_over():
    assert unrecognised_pieces("có các đồng chí: A; và B", ["A", "B"]) == ()


def test_a_day_outside_the_calendar_is_said_and_the_rest_is_read():
    proposal = read_paste(PASTE.replace("12/3/2024", "31/2/2024"), (), DAY)
    assert proposal.fault == "Ngày 31/2/2024 không có trong lịch."
    assert len(proposal.draft.rows) == 10


def test_pasting_twice_adds_nobody_twice():
    once = merged(MeetingDraft(), read())
    assert merged(once, read()) == once


def test_a_paste_leaves_what_was_typed():
    form = MeetingDraft(place="Nhà văn hóa", sides=(side_of(RowDraft(name="Trần Lệ Thu")),))
    draft = merged(form, read())
    assert draft.place == "Nhà văn hóa"
    assert draft.sides[0].rows[0].name == "Trần Lệ Thu"


def test_titles_keep_the_authors_spaces():
    draft = read("Dự có đồng chí Lê Văn Sáng, Bí thư  Huyện\u00a0ủy.")
    assert draft.rows[0].titles == "Bí thư  Huyện\u00a0ủy"


# --- Linking --------------------------------------------------------------------------------------------


def linked(row, *entries, **known):
    return resolved(MeetingDraft(sides=(side_of(row),)), register(*entries, **known)).rows[0]


def test_one_person_of_the_name_is_linked():
    assert linked(RowDraft(name="Lê Văn Sáng"), entry(7)).person == "7"


def test_namesakes_are_never_linked_by_name_alone():
    assert linked(RowDraft(name="Lê Văn Sáng"), entry(7), entry(8)).person == ""


def test_among_namesakes_the_titles_propose_one():
    twins = entry(7), entry(8, titles=["Giám đốc Sở Y tế"])
    assert linked(RowDraft(name="Lê Văn Sáng", titles="Giám đốc Sở Y tế"), *twins).person == "8"


def test_namesakes_stay_a_choice_even_where_the_titles_propose_one(db):
    hold(make_person("Lê Văn Sáng", born_year=1961), "Giám đốc Sở Y tế")
    make_person("Lê Văn Sáng", born_year=1970)
    row = RowDraft(name="Lê Văn Sáng", titles="Giám đốc Sở Y tế")
    view = shown_form.acted(MeetingDraft(sides=(side_of(row),)), "refresh", 0, loading.Stored(None), clock.today())
    assert view.rows[0].state == "twins"
    assert [choice.checked for choice in view.rows[0].choices] == [True, False, False]


def test_every_choice_shows_year_and_title(db):
    hold(make_person("Lê Văn Sáng", born_year=1961), "Giám đốc Sở Y tế")
    make_person("Lê Văn Sáng", born_year=1970)
    labels = [found.label for found in person_search.find("le van sang", DAY)]
    assert labels == ["Lê Văn Sáng (1961, Giám đốc Sở Y tế)", "Lê Văn Sáng (1970)"]


def test_a_choice_says_what_readers_do_not_see_yet(db):
    waiting = make_person("Lê Văn Sáng", born_year=1961)
    make_person("Lê Văn Sáng", born_year=1970, confirmed=False)
    title = Title.objects.create(text="Giám đốc Sở Y tế")
    Tenure.objects.create(person=waiting, title=title, starts_on=DAY)
    labels = [found.label for found in person_search.find("le van sang", DAY, DAY - datetime.timedelta(days=1))]
    assert labels == [
        "Lê Văn Sáng (1961, Giám đốc Sở Y tế), có chức danh chưa công bố",
        "Lê Văn Sáng (1970), chưa xác nhận",
    ]
    assert person_search.find("le van sang", DAY, DAY)[0].label == "Lê Văn Sáng (1961, Giám đốc Sở Y tế)"


def test_two_people_without_year_and_title_still_read_differently(db):
    make_person("Lê Văn Sáng"), make_person("Lê Văn Sáng")
    labels = [found.label for found in person_search.find("Lê Văn Sáng", DAY)]
    assert len(set(labels)) == 2


def test_the_search_is_bounded_and_prefers_the_typed_accents(db):
    for n in range(30):
        make_person(f"Lê Văn Sang {n}")
    make_person("Trần Lê Văn Sáng")
    found = person_search.find("Lê Văn Sáng", DAY)
    assert len(found) == person_search.MOST
    assert found[0].label.startswith("Trần Lê Văn Sáng")


# --- Whose words are printed ----------------------------------------------------------------------------

WORDINGS = [
    ((), Wording.NONE),
    (("Bí thư Huyện ủy",), Wording.SAME),
    (("Bí thư  Huyện uỷ",), Wording.SPELLING),
    (("Phó Bí thư Huyện ủy",), Wording.DIFFERENT),
    (("Bí thư Huyện ủy", "Đại biểu Quốc hội"), Wording.DIFFERENT),
]


@pytest.mark.parametrize(("own", "expected"), WORDINGS)
def test_own_titles_beside_the_registers(own, expected):
    assert compared(own, entry(7), register(entry(7))) is expected


def test_another_spelling_of_the_same_title_is_kept_without_a_question():
    assert linked(RowDraft(name="Lê Văn Sáng", titles="Bí thư Huyện uỷ"), entry(7)).wording == OWN


def test_other_titles_give_way_to_the_register_until_somebody_decides():
    assert linked(RowDraft(name="Lê Văn Sáng", titles="Chủ tịch UBND huyện"), entry(7)).wording == REGISTER


def test_titles_of_somebody_the_register_knows_nothing_of_are_kept():
    assert linked(RowDraft(name="Lê Văn Sáng", titles="Bí thư Huyện ủy"), entry(7, titles=())).wording == OWN


# --- Order ----------------------------------------------------------------------------------------------

RULES = ("Bí thư Huyện ủy", "Chủ tịch UBND huyện", "Trưởng phòng")
CHIEF, CHAIR, CLERK = (entry(n, f"Người Số {n}", [title]) for n, title in enumerate(RULES, start=1))


def rows(*items):
    return tuple(RowDraft(kind=GROUP, text=i) if isinstance(i, str) else RowDraft(name=i.name, person=str(i.id),
                 wording=REGISTER) for i in items)  # fmt: skip


def test_protocol_order_moves_people_and_leaves_groups_in_place():
    known = register(CHIEF, CHAIR, CLERK, rules=RULES)
    ordered = protocol_order.by_protocol(rows(CLERK, "đại diện các phòng", CHIEF, CHAIR), known)
    assert ordered == rows(CHIEF, "đại diện các phòng", CHAIR, CLERK)


def test_a_hand_made_order_is_only_warned_about():
    known = register(CHIEF, CHAIR, CLERK, rules=RULES)
    side = side_of(*rows(CHAIR, CHIEF, CLERK))
    assert protocol_order.warnings(side, known) == [protocol_order.OutOfOrder(CHAIR.name, CHIEF.name)]
    assert resolved(MeetingDraft(sides=(side,)), known).sides[0].rows == side.rows


def test_the_order_counts_the_titles_as_printed():
    known = register(CHIEF, CHAIR, rules=RULES)
    acting = replace(rows(CHAIR)[0], wording=OWN, titles="Bí thư Huyện ủy")
    assert protocol_order.warnings(side_of(acting, *rows(CHIEF)), known) == []


def test_an_equal_spelling_counts_as_its_title():
    known = register(CHIEF, CHAIR, rules=RULES, spellings={"bí thư hu": "Bí thư Huyện ủy"})
    spelled = replace(rows(CHAIR)[0], wording=OWN, titles="Bí thư HU")
    assert protocol_order.warnings(side_of(*rows(CHAIR), spelled), known) != []


# --- The buttons ----------------------------------------------------------------------------------------


def edited(draft, verb, number=0, *entries):
    return buttons.edit(draft, verb, number, register(*entries))


THREE = MeetingDraft(sides=(side_of(*rows("một", "hai", "ba")),))


def texts(draft):
    return [row.text or row.name for row in draft.rows]


MOVES = [("up", 1, ["hai", "một", "ba"]), ("down", 1, ["một", "ba", "hai"]), ("up", 0, ["một", "hai", "ba"]),
         ("down", 2, ["một", "hai", "ba"]), ("remove", 1, ["một", "ba"]), ("up", 99, ["một", "hai", "ba"]),
         ("lạ", 0, ["một", "hai", "ba"])]  # fmt: skip


@pytest.mark.parametrize(("verb", "number", "expected"), MOVES)
def test_rows_move_and_go(verb, number, expected):
    assert texts(edited(THREE, verb, number).draft) == expected


def test_the_focus_moves_with_the_row():
    after = edited(THREE, "down", 0)
    assert (after.part, after.number) == ("down", 1)


def test_after_a_removal_the_focus_does_not_stand_on_the_button_that_removes():
    """Pressed twice it would take two."""
    people = MeetingDraft(sides=(side_of(*(RowDraft(name=name) for name in ("Một", "Hai", "Ba"))),))
    assert [edited(THREE, "remove", number).part for number in range(3)] == ["text"] * 3
    assert [edited(people, "remove", number).part for number in range(3)] == ["role"] * 3


@pytest.mark.django_db
def test_a_paste_over_the_limit_stays_whole_and_is_refused_with_a_sentence():
    long = "Sáng 12/3/2024, " + "x" * LONGEST_PASTE
    view = shown_form.acted(from_post({"paste": [long]}), "read", 0, loading.stored(None), clock.today())
    assert view.draft.paste == long
    assert "thừa 16 ký tự" in view.errors["paste"]


def test_a_side_with_people_is_not_removed():
    draft = MeetingDraft(sides=(THREE.sides[0], SideDraft()))
    assert edited(draft, "remove-side", 0).draft == draft
    assert edited(draft, "remove-side", 1).draft == MeetingDraft(sides=(THREE.sides[0],))


def test_all_unknown_people_are_created_at_once_but_namesakes_stay_a_choice():
    draft = MeetingDraft(sides=(side_of(RowDraft(name="Trần Lệ Thu"), RowDraft(name="Lê Văn Sáng")),))
    after = edited(draft, "new-all", 0, entry(7), entry(8)).draft
    assert [row.person for row in after.rows] == [NEW, ""]


def test_a_group_that_is_a_person_becomes_one():
    draft = MeetingDraft(sides=(side_of(RowDraft(kind=GROUP, text="John Smith, Giám đốc Quỹ Xanh")),))
    row = edited(draft, "as-person").draft.rows[0]
    assert (row.name, row.own_titles) == ("John Smith", ("Giám đốc Quỹ Xanh",))


def test_a_person_that_is_a_group_becomes_one():
    draft = MeetingDraft(sides=(side_of(RowDraft(name="Ban Tổ chức", titles="Văn phòng")),))
    assert edited(draft, "as-group").draft.rows[0].text == "Ban Tổ chức, Văn phòng"


def numbered(*orders):
    posted = {"sides-total": ["1"], "rows-total": [str(len(orders))]}
    for n, order in enumerate(orders):
        posted |= {f"rows-{n}-kind": [GROUP], f"rows-{n}-text": [str(n + 1)], f"rows-{n}-order": [order]}
    return [row.text for row in from_post(posted).rows]


@pytest.mark.parametrize(("orders", "expected"), [
    (["1", "2", "3"], ["1", "2", "3"]), (["1", "2", "1"], ["3", "1", "2"]), (["3", "2", "3"], ["2", "3", "1"]),
    (["", "x", "99999999"], ["1", "2", "3"])])  # fmt: skip
def test_typed_numbers_order_the_rows(orders, expected):
    assert numbered(*orders) == expected


# --- Saving ---------------------------------------------------------------------------------------------


def save(draft, meeting=None, keeper=False, by=COMMAND_LINE):
    draft = replace(draft, mark=loading.stored(meeting).mark)
    return saving.save_meeting(draft=draft, meeting=meeting, by=by, at=timezone.now(), keeper=keeper)


def created(draft):
    """The draft with a new person for everybody it does not know."""
    return buttons.edit(draft, "new-all", 0, loading.register_for(draft, clock.today())).draft


def of_one(*rows, **fields):
    return MeetingDraft(date="2024-03-12", sides=(side_of(*rows),), **fields)


def faults_of(draft, meeting=None):
    with pytest.raises(saving.Refused) as refusal:
        save(draft, meeting)
    return refusal.value.faults


def test_a_paste_is_saved_whole(db):
    meeting = save(created(merged(MeetingDraft(), read())))
    sides = [(side.name, side.attendances.count(), side.groups.count()) for side in meeting.sides.all()]
    assert sides == [("Đoàn công tác", 5, 1), ("Huyện ủy", 2, 2)]
    assert (meeting.date, meeting.place) == (DAY, "Lam Giang")


def test_opening_and_saving_again_changes_no_row(db):
    meeting = save(created(merged(MeetingDraft(), read())))
    before = loading.stored(meeting)
    save(loading.as_draft(before), meeting)
    after = loading.stored(meeting)
    assert after.mark == before.mark
    assert [row.pk for row in after.attendances] == [row.pk for row in before.attendances]


def test_groups_keep_their_place_among_the_people(db):
    person = make_person()
    meeting = save(of_one(RowDraft(kind=GROUP, text="đại diện"), RowDraft(person=str(person.pk), name=person.name)))
    assert [row.kind for row in loading.as_draft(loading.stored(meeting)).rows] == [GROUP, "person"]


def test_who_is_created_in_place_waits_for_a_keeper_and_keeps_the_printed_titles(db):
    save(of_one(RowDraft(name="Trần Lệ Thu", person=NEW, wording=OWN, titles="Bí thư Huyện ủy")))
    attendance = Attendance.objects.get()
    assert (attendance.person.confirmed, attendance.printed_titles) == (False, "Bí thư Huyện ủy")


def test_a_keeper_creates_confirmed_people_and_the_journal_hears_of_it(db):
    save(of_one(RowDraft(name="Trần Lệ Thu", person=NEW)), keeper=True)
    assert Person.objects.get().confirmed
    assert RegisterChange.objects.get().source.startswith("Lập khi nhập cuộc họp")


def test_the_registers_titles_are_not_copied_into_the_row(db):
    person = hold(make_person(), "Bí thư Huyện ủy")
    save(of_one(RowDraft(name=person.name, titles="Bí thư Huyện ủy")))
    assert Attendance.objects.get().printed_titles == ""


DIFFERENT = RowDraft(name="Lê Văn Sáng", wording=OWN, titles="Quyền Bí thư Huyện ủy")


def test_other_titles_than_the_registers_need_a_reason(db):
    hold(make_person(), "Bí thư Huyện ủy")
    assert list(faults_of(of_one(DIFFERENT))) == ["rows-0-reason"]
    save(of_one(replace(DIFFERENT, reason="Theo giấy mời")))
    assert Attendance.objects.get().override_reason == "Theo giấy mời"


def test_words_stored_before_are_not_asked_about_again(db):
    person = hold(make_person(), "Bí thư Huyện ủy")
    meeting = make_meeting(("Huyện ủy", [person]))
    Attendance.objects.update(printed_titles="Quyền Bí thư Huyện ủy")
    save(replace(loading.as_draft(loading.stored(meeting)), place="Nhà văn hóa"), meeting)
    assert Attendance.objects.get().printed_titles == "Quyền Bí thư Huyện ủy"


REFUSED = [
    (of_one(RowDraft(name="Không Có Ai")), "rows-0-person", "Chưa có trong hồ sơ"),
    (of_one(RowDraft(name="x", person="999999")), "rows-0-person", "không còn"),
    (replace(of_one(), date=""), "date", "Hãy ghi ngày"),
    (replace(of_one(), date="31/2/2024"), "date", "Ngày 31/02/2024 không có trong lịch."),
    (replace(of_one(), date="03/13/2024"), "date", "Không có tháng 13. Hãy gõ ngày dạng ngày/tháng/năm"),
    (replace(of_one(), kind=" "), "kind", "Hãy ghi hình thức"),
    (of_one(RowDraft(name="Lê \u202eVăn", person=NEW)), "rows-0-name", "không nhìn thấy"),
    (of_one(RowDraft(kind=GROUP, text="\u202e")), "rows-0-text", "không nhìn thấy"),
    (replace(of_one(), sides=(SideDraft(name="a" * 251),)), "sides-0-name", "250"),
]


@pytest.mark.parametrize(("draft", "field", "words"), REFUSED)
def test_a_fault_stands_beside_its_field_and_nothing_is_saved(db, draft, field, words):
    faults = faults_of(draft)
    assert list(faults) == [field]
    assert words in faults[field]
    assert [Meeting.objects.count(), Person.objects.count()] == [0, 0]


def test_namesakes_must_be_chosen(db):
    make_person(), make_person()
    assert "Trùng tên" in faults_of(of_one(RowDraft(name="Lê Văn Sáng")))["rows-0-person"]


def test_nobody_stands_twice_on_a_side(db):
    row = RowDraft(name=make_person().name)
    assert list(faults_of(of_one(row, row))) == ["rows-1-person"]


def test_a_rejected_meeting_leaves_no_new_people_behind(db):
    faults_of(of_one(RowDraft(name="Trần Lệ Thu", person=NEW), RowDraft(name="Không Có Ai")))
    assert not Person.objects.exists()


def test_empty_rows_and_sides_are_left_out(db):
    save(MeetingDraft(date="2024-03-12", sides=(side_of(RowDraft(), RowDraft(kind=GROUP)), SideDraft())))
    assert [Side.objects.count(), AttendanceGroup.objects.count()] == [0, 0]


def test_sides_change_places_and_people_move_between_them(db):
    first, second = make_person("Trần Lệ Thu"), make_person("Lê Văn Sáng")
    meeting = make_meeting(("A", [first]), ("B", [second]))
    draft = loading.as_draft(loading.stored(meeting))
    a, b = draft.sides
    save(replace(draft, sides=(replace(b, rows=a.rows), replace(a, rows=b.rows))), meeting)
    sides = [(side.name, [row.person for row in side.attendances.all()]) for side in meeting.sides.all()]
    assert sides == [("B", [first]), ("A", [second])]


def test_the_second_of_two_editors_is_told_and_loses_nothing(db):
    meeting = make_meeting(("A", []))
    opened = loading.as_draft(loading.stored(meeting))
    save(replace(opened, place="Của người thứ nhất"), meeting)
    with pytest.raises(saving.Refused, match="người khác đã sửa"):
        saving.save_meeting(draft=opened, meeting=meeting, by=COMMAND_LINE, at=timezone.now())
    assert Meeting.objects.get().place == "Của người thứ nhất"


def test_another_meetings_side_is_not_taken(db):
    foreign = make_meeting(("Bên lạ", [])).sides.get()
    save(replace(of_one(), sides=(SideDraft(id=str(foreign.pk), name="Của ta"),)))
    foreign.refresh_from_db()
    assert foreign.name == "Bên lạ"


# --- Freezing and composing -----------------------------------------------------------------------------


def test_frozen_rows_no_longer_follow_the_register_but_keep_the_person(db):
    person = hold(make_person(), "Bí thư Huyện ủy")
    meeting = make_meeting(("Huyện ủy", [person]))
    assert freezing.freeze(meeting, timezone.now()) == 1
    hold(person, "Đại biểu Quốc hội")
    assert meeting_facts.facts_of(meeting).sides[0].people[0].titles == ("Bí thư Huyện ủy",)
    assert Attendance.objects.get().person == person


def test_freezing_twice_changes_nothing(db):
    meeting = make_meeting(("Huyện ủy", [hold(make_person(), "Bí thư Huyện ủy")]))
    freezing.freeze(meeting, timezone.now())
    before = Attendance.objects.values().get()
    assert freezing.freeze(meeting, timezone.now()) == 0
    assert Attendance.objects.values().get() == before


def test_an_override_survives_freezing(db):
    meeting = make_meeting(("Huyện ủy", [hold(make_person(), "Bí thư Huyện ủy")]))
    Attendance.objects.update(printed_titles="Quyền Bí thư", override_reason="Theo giấy mời")
    freezing.freeze(meeting, timezone.now())
    assert Attendance.objects.get().printed_titles == "Quyền Bí thư"


def test_saving_a_frozen_meeting_leaves_it_frozen(db):
    person = hold(make_person(), "Bí thư Huyện ủy")
    meeting = make_meeting(("Huyện ủy", [person]))
    freezing.freeze(meeting, timezone.now())
    hold(person, "Đại biểu Quốc hội")
    save(loading.as_draft(loading.stored(meeting)), meeting)
    row = Attendance.objects.get()
    assert (row.printed_titles, row.frozen_at is not None) == ("Bí thư Huyện ủy", True)


def test_who_had_no_title_when_frozen_gets_none_later(db):
    person = make_person()
    meeting = make_meeting(("Huyện ủy", [person]))
    freezing.freeze(meeting, timezone.now())
    hold(person, "Đại biểu Quốc hội")
    save(loading.as_draft(loading.stored(meeting)), meeting)
    assert meeting_facts.facts_of(meeting).sides[0].people[0].titles == ()


def test_freezing_takes_the_same_queries_for_one_and_for_forty(db, django_assert_num_queries):
    people = [hold(make_person(f"Lê Văn {n}"), "Bí thư Huyện ủy") for n in range(40)]
    for meeting in (make_meeting(("A", people[:1])), make_meeting(("A", people))):
        with django_assert_num_queries(6):
            freezing.freeze(meeting, timezone.now())


# --- The page -------------------------------------------------------------------------------------------


@pytest.fixture
def clerk(client):
    return _enter(client, "add_meeting", "change_meeting", "view_meeting")


def _enter(client, *codes):
    user = User.objects.create_user("nguoi-nhap", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    return client


def posted(draft, **more):
    """The draft as a browser posts it."""
    data = {name: getattr(draft, name) for name in ("kind", "date", "part_of_day", "place", "topic", "paste", "mark")}
    data |= {"sides-total": len(draft.sides), "rows-total": len(draft.rows)}
    number = 0
    for at, side in enumerate(draft.sides):
        data |= {f"sides-{at}-{name}": getattr(side, name) for name in ("id", "name", "full_name", "standing")}
        for row in side.rows:
            names = ("kind", "name", "person", "honorific", "role", "wording", "titles", "reason", "text")
            data |= {f"rows-{number}-{name}": getattr(row, name) for name in names}
            data |= {f"rows-{number}-stood": at, f"rows-{number}-settled": "1" if row.settled else ""}
            number += 1
    return data | more


def test_a_paste_is_read_on_the_page_without_saving_anything(db, clerk):
    page = clerk.post(ADD, posted(MeetingDraft(paste=PASTE), _do="read:0")).content.decode()
    assert "2 bên, 7 người, 3 thành phần không nêu tên." in " ".join(page.split())
    assert [Meeting.objects.count(), Person.objects.count()] == [0, 0]


def test_a_meeting_is_entered_step_by_step_by_what_the_page_offers(db, clerk):
    page = look(clerk, ADD).press("Đọc", paste=PASTE)
    page = page.press("Tạo hồ sơ cho cả 7 người (chờ xác nhận)")
    page = page.press("Bỏ Kiều Trọng Nhân").press("Đưa Đàm Văn Sử lên")
    page = page.press("Thêm bên")
    page = page.press("Thêm thành phần không nêu tên cho Bên 3", **{"sides-2-name": "Các đơn vị"})
    page.press("Lưu và sửa tiếp", **{"rows-9-text": "đại biểu 12 xã"})
    sides = [
        (side.name, [row.person.name for row in side.attendances.all()], side.groups.count())
        for side in Meeting.objects.get().sides.all()
    ]
    assert sides == [
        ("Đoàn công tác", [HEAD, *GUESTS[:-1]], 1),
        ("Huyện ủy", HOSTS[::-1], 2),
        ("Các đơn vị", [], 1),
    ]


def test_a_refused_save_is_mended_on_the_page_it_came_back_with(db, clerk):
    typed = {"kind": "hội nghị", "date": "12/03/2024", "paste": "Dự có đồng chí Lê Văn Sáng, Bí thư Huyện ủy."}
    page = look(clerk, ADD).press("Đọc", **typed).press("Lưu và sửa tiếp")
    assert not Meeting.objects.exists()
    assert "Chưa có trong hồ sơ" in page.text
    page.press("Tạo hồ sơ cho Lê Văn Sáng").press("Lưu và sửa tiếp")
    assert Attendance.objects.get().person.name == "Lê Văn Sáng"


def test_the_piece_of_the_page_is_the_pages_own(db, clerk):
    data = posted(MeetingDraft(paste=PASTE), _do="read:0")
    piece = clerk.post(reverse("admin:people_meeting_form"), data).content.decode()
    assert piece.strip() in clerk.post(ADD, data).content.decode()


def test_thirty_people_are_pasted_and_saved_in_one_go(db, clerk):
    for name in thirty_names():
        make_person(name)
    draft = merged(MeetingDraft(date="2024-03-12"), read(list_of(thirty_names())))
    assert clerk.post(ADD, posted(draft, _save="1")).status_code == 302
    assert Attendance.objects.count() == 30
    assert set(Attendance.objects.values_list("override_reason", flat=True)) == {""}


def test_a_refused_save_loses_nothing_and_speaks_beside_the_field(db, clerk):
    draft = of_one(RowDraft(name="Trần Lệ Thu", titles="Bí thư Huyện ủy"), place="Nhà văn hóa")
    page = clerk.post(ADD, posted(draft, _save="1")).content.decode()
    for words in ("Nhà văn hóa", "Trần Lệ Thu", "Bí thư Huyện ủy", 'id="loi-rows-0-person"'):
        assert words in page


def test_the_saved_page_offers_the_composed_texts(db, clerk):
    meeting = save(created(merged(MeetingDraft(), read())))
    page = clerk.get(f"/quan-tri/people/meeting/{meeting.pk}/change/").content.decode()
    assert LEAD in page
    assert ATTENDANCE in page
    assert "phát biểu tại buổi làm việc" in page


def test_a_caption_for_whom_and_what_one_chooses(db, clerk):
    meeting = save(created(merged(MeetingDraft(), read())))
    address = reverse("admin:people_meeting_texts", args=[meeting.pk])
    page = clerk.get(address, {"nguoi": "6", "viec": "trao đổi"}).content.decode()
    assert "Đồng chí Đàm Văn Sử, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện trao đổi tại buổi làm việc" in page
    assert "Toàn cảnh buổi làm việc" in clerk.get(address, {"nguoi": "-"}).content.decode()


def test_people_are_found_by_letters_without_accents(db, clerk):
    make_person("Phạm Gia Hân", born_year=1980)
    answer = clerk.get(reverse("admin:people_meeting_people"), {"q": "gia han", "day": "2024-03-12"})
    assert [person["label"] for person in json.loads(answer.content)["people"]] == ["Phạm Gia Hân (1980)"]


@pytest.mark.parametrize("query", [{}, {"q": "a"}, {"q": "%%"}, {"q": "a" * 900}, {"q": "an", "day": "2024-99-99"}])
def test_odd_searches_find_nobody_and_break_nothing(db, clerk, query):
    assert clerk.get(reverse("admin:people_meeting_people"), query).json() == {"people": []}


ODD = [{"_do": "up:99999999"}, {"_do": "sort:x"}, {"_do": ""}, {"_do": "read:0", "sides-total": "9" * 20},
       {"_do": "look:0", "rows-total": "999999"}, {"_do": "choose:0", "rows-total": "1", "rows-0-person": "9" * 30},
       {"_save": "1", "rows-total": "1", "rows-0-role": "vua", "rows-0-name": "x"},
       {"_save": "1", "date": "99999-01-01"}, {"_do": "refresh:0", "meeting": "x", "rows-0-stood": "-5"}]  # fmt: skip


@pytest.mark.parametrize("data", ODD)
def test_no_posted_nonsense_is_a_server_error(db, clerk, data):
    assert clerk.post(ADD, data).status_code == 200


def test_hostile_names_stay_text(db, clerk):
    person = hold(make_person(f"Lê {HOSTILE}"), f"Trưởng {HOSTILE}")
    meeting = make_meeting((f"Bên {HOSTILE}", [person]), place=HOSTILE)
    page = clerk.get(f"/quan-tri/people/meeting/{meeting.pk}/change/").content.decode()
    read_back = clerk.post(ADD, {"paste": HOSTILE + PASTE, "_do": "read:0"}).content.decode()
    for answer in (page, read_back):
        assert "<img" not in answer
        assert "&lt;img" in answer


REFUSED_TO = [
    ("get", ADD, ["view_meeting"]),
    ("post", ADD, ["change_meeting"]),
    ("post", "/quan-tri/people/meeting/form/", ["view_meeting"]),
    ("get", "/quan-tri/people/meeting/people/", ["view_meeting", "view_person"]),
    ("post", "/quan-tri/people/meeting/{pk}/change/", ["view_meeting", "add_meeting"]),
    ("get", "/quan-tri/people/meeting/{pk}/change/", ["add_meeting"]),
    ("get", "/quan-tri/people/meeting/{pk}/texts/", ["add_meeting"]),
]


@pytest.mark.parametrize(("method", "address", "codes"), REFUSED_TO)
def test_who_may_not_is_refused(db, client, method, address, codes):
    meeting = make_meeting(("A", []))
    answer = getattr(_enter(client, *codes), method)(address.format(pk=meeting.pk))
    assert answer.status_code == 403


def test_a_step_on_a_meeting_needs_the_right_to_change_it(db, client):
    meeting = make_meeting(("A", []))
    answer = _enter(client, "add_meeting", "view_meeting").post(
        reverse("admin:people_meeting_form"), {"meeting": meeting.pk, "_do": "refresh:0"}
    )
    assert answer.status_code == 403


def test_who_may_only_look_gets_no_buttons(db, client):
    meeting = make_meeting(("A", [make_person()]))
    page = _enter(client, "view_meeting").get(f"/quan-tri/people/meeting/{meeting.pk}/change/").content.decode()
    assert "Lê Văn Sáng" in page
    assert 'name="_do"' not in page
    assert 'name="_save"' not in page


def test_only_a_keepers_creations_are_confirmed_on_the_page(db, client):
    page = _enter(client, "add_meeting", "change_meeting")
    page.post(ADD, posted(of_one(RowDraft(name="Trần Lệ Thu", person=NEW)), _save="1"))
    assert not Person.objects.get().confirmed


def test_a_paste_without_its_token_is_refused(db, clerk):
    clerk.handler.enforce_csrf_checks = True
    assert clerk.post(reverse("admin:people_meeting_form"), {"paste": PASTE, "_do": "read:0"}).status_code == 403


def _many(number):
    people = [hold(make_person(f"Lê Văn {n}", born_year=1950 + n), "Bí thư Huyện ủy") for n in range(number)]
    return make_meeting(("A", people[: number // 2]), ("B", people[number // 2 :]))


@pytest.mark.parametrize("number", [5, 50])
def test_the_page_takes_the_same_queries_for_five_and_for_fifty(db, clerk, number, django_assert_num_queries):
    meeting = _many(number)
    with django_assert_num_queries(PAGE_QUERIES):
        clerk.get(f"/quan-tri/people/meeting/{meeting.pk}/change/")


@pytest.mark.parametrize("number", [5, 50])
def test_saving_takes_the_same_queries_for_five_and_for_fifty(db, number, django_assert_num_queries):
    meeting = _many(number)
    draft = loading.as_draft(loading.stored(meeting))
    turned = replace(draft, sides=tuple(replace(side, rows=side.rows[::-1]) for side in draft.sides))
    with django_assert_num_queries(SAVE_QUERIES):
        saving.save_meeting(draft=turned, meeting=meeting, by=COMMAND_LINE, at=timezone.now())


# With those that ask where the meeting is printed, and tell the log of it.
PAGE_QUERIES = 16
SAVE_QUERIES = 29
