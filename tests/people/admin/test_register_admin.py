"""The register in the admin: who may change it, what they are asked and told, and that the journal hears of it."""

import io
import json
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from articles.desk.access import roles
from people import journal
from people.admin import exchange
from people.colleagues import COMMAND_LINE
from people.models import Organization, Person, ProtocolEntry, ProtocolList, RegisterChange, Tenure, Title
from tests import factory
from tests.colleagues import make_colleague
from tests.offered import look
from tests.people.register_factory import day, person, tenure, title

pytestmark = pytest.mark.django_db
REGISTER_PAGES = ["person", "organization", "title", "tenure", "protocollist"]


def log_in(client, role):
    user = make_colleague(role, role)
    client.force_login(user)
    return user


@pytest.fixture
def keeper(client):
    return log_in(client, roles.KEEPER)


@pytest.fixture
def editor(client):
    return log_in(client, roles.EDITOR)


def url(name, *args):
    return reverse(f"admin:people_{name}", args=args)


def inline(prefix, *forms, initial=0):
    """The fields of a formset."""
    fields = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    return fields | {f"{prefix}-{n}-{name}": value for n, form in enumerate(forms) for name, value in form.items()}


def person_form(*tenures, initial=0, **fields):
    given = {
        "name": "Kiều Minh Đán",
        "honorific": "dong_chi",
        "born_year": "",
        "confirmed": "on",
        "code": "LG-1",
        "note": "",
    }
    return given | fields | inline("tenures", *tenures, initial=initial)


def tenure_form(what, starts="", ends="", **fields):
    given = {"title": what.pk, "starts_on": starts, "ends_on": ends, "source": "", "confirmed": "on"}
    return given | {"starts_precision": "day", "ends_precision": "day"} | fields


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


# --- Who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", REGISTER_PAGES)
def test_an_editor_reads_the_register_and_changes_nothing(client, editor, page):
    assert client.get(url(f"{page}_changelist")).status_code == 200
    assert client.get(url(f"{page}_add")).status_code == 403


@pytest.mark.parametrize("page", REGISTER_PAGES)
def test_the_keeper_adds_to_the_register(client, keeper, page):
    assert client.get(url(f"{page}_add")).status_code == 200


def test_an_editor_opens_a_person_and_cannot_save(client, editor):
    who = person()
    assert client.get(url("person_change", who.pk)).status_code == 200
    assert client.post(url("person_change", who.pk), person_form(name="Khác")).status_code == 403


def test_the_models_own_permission_is_not_enough(client, editor):
    Group.objects.get(name=roles.EDITOR).permissions.add(
        *(
            permission
            for permission in Group.objects.get(name=roles.KEEPER).permissions.all()
            if permission.codename == "change_person"
        )
    )
    assert client.post(url("person_change", person().pk), person_form()).status_code == 403


def test_the_models_own_permission_is_not_enough_to_delete_either(client, editor):
    editor.user_permissions.add(Permission.objects.get(codename="delete_person"))
    who = person()
    assert client.post(url("person_delete", who.pk), {"post": "yes"}).status_code == 403
    assert Person.objects.filter(pk=who.pk).exists()


@pytest.mark.parametrize("name", ["appoint_person", "appoint_title", "end_tenure", "undo"])
def test_the_pages_that_change_are_the_keepers(client, editor, name):
    held = tenure(person(), "Hiệu trưởng")
    journal.save(Organization(name="Sở A"), by=COMMAND_LINE, at=factory.NOON)
    pks = {"appoint_person": held.person_id, "appoint_title": held.title_id, "end_tenure": held.pk}
    assert client.get(url(name, pks.get(name) or RegisterChange.objects.get().pk)).status_code == 403


def test_loading_is_the_keepers(client, editor):
    assert client.get(url("load_register")).status_code == 403


def test_an_editor_still_enters_meetings():
    assert ("people", "change_meeting") in roles.codenames(roles.EDITOR)


def test_keeping_the_register_is_one_permission():
    assert ("people", "keep_register") in roles.codenames(roles.KEEPER)
    assert ("people", "keep_register") not in roles.codenames(roles.EDITOR)


# --- Through the journal ------------------------------------------------------------------------------------


def test_saving_a_person_with_a_tenure_is_one_step_with_its_ground(client, keeper):
    office = title("Hiệu trưởng")
    client.post(url("person_add"), person_form(tenure_form(office, "2020-08-07"), change_source="QĐ 12"))
    changes = list(RegisterChange.objects.order_by("pk"))
    assert [(change.model, change.action) for change in changes] == [("person", "create"), ("tenure", "create")]
    assert {(change.by, change.source, change.at) for change in changes} == {(keeper, "QĐ 12", changes[0].at)}


def test_a_tenure_is_entered_on_a_page_of_its_own(client, keeper):
    who, office = person(), title("Hiệu trưởng")
    typed = {"person": who.pk, "title": office.pk, "starts_on": "07/08/2020", "starts_precision": "attested"}
    look(client, url("tenure_add")).press("Lưu", **typed, change_source="QĐ 12")
    held = Tenure.objects.get()
    assert (held.person, held.title, held.starts_on) == (who, office, day("2020-08-07"))
    assert (held.starts_precision, held.confirmed) == ("attested", True)
    assert RegisterChange.objects.get().source == "QĐ 12"


def test_a_row_of_a_persons_page_is_changed_and_deleted_there(client, keeper):
    held = tenure(person(code="LG-1"), "Hiệu trưởng", "2020-01-01")
    page = look(client, url("person_change", held.person_id))
    page = page.press("Lưu và sửa tiếp", **{"tenures-0-ends_on": "01/09/2024"})
    held.refresh_from_db()
    assert held.ends_on == day("2024-09-01")
    page.press("Lưu", **{"tenures-0-DELETE": "on"})
    assert not Tenure.objects.exists()


def test_deleting_a_row_of_a_form_is_recorded(client, keeper):
    held = tenure(person(code="LG-1"), "Hiệu trưởng")
    row = tenure_form(held.title, id=held.pk, DELETE="on")
    client.post(url("person_change", held.person_id), person_form(row, initial=1))
    assert not Tenure.objects.exists()
    assert RegisterChange.objects.get(action="delete").model == "tenure"


def test_deleting_many_is_recorded_one_by_one(client, keeper):
    pks = [person("Lê Thị Một").pk, person("Lê Thị Hai").pk]
    client.post(url("person_changelist"), {"action": "delete_selected", "_selected_action": pks, "post": "yes"})
    assert RegisterChange.objects.filter(action="delete", by=keeper).count() == 2


def test_the_delete_page_is_recorded(client, keeper):
    client.post(url("person_delete", person().pk), {"post": "yes"})
    assert RegisterChange.objects.get().action == "delete"


def test_what_only_the_database_refuses_is_said_and_not_saved(client, keeper):
    office = title("Hiệu trưởng", sole=True)
    rows = [tenure_form(office, "2020-01-01"), tenure_form(office, "2020-06-01")]
    response = client.post(url("person_add"), person_form(*rows), follow=True)
    assert "Không ghi được" in messages_of(response)
    assert not Person.objects.exists()


def test_the_history_of_a_person_is_the_journal(client, keeper):
    who = person()
    response = client.get(url("person_history", who.pk), follow=True)
    assert response.redirect_chain[0][0].endswith(f"?model=person&object_id={who.pk}")


def test_a_change_is_shown_before_and_after(client, editor):
    who = person(born_year=1971)
    who.born_year = 1972
    change = journal.save(who, by=COMMAND_LINE, at=factory.NOON)
    page = client.get(url("registerchange_change", change.pk)).content.decode()
    assert "1971" in page
    assert "1972" in page
    assert "Hoàn tác" not in page


def test_the_keeper_undoes_a_change_after_being_asked(client, keeper):
    who = person(born_year=1971)
    who.born_year = 1972
    change = journal.save(who, by=COMMAND_LINE, at=factory.NOON)
    asked = look(client, url("registerchange_change", change.pk)).follow("Hoàn tác")
    who.refresh_from_db()
    assert who.born_year == 1972
    asked.press("Hoàn tác thay đổi này")
    who.refresh_from_db()
    assert who.born_year == 1971


def test_selected_changes_are_undone_together(client, keeper):
    client.post(url("person_add"), person_form(tenure_form(title("Hiệu trưởng"))))
    pks = list(RegisterChange.objects.values_list("pk", flat=True))
    client.post(url("registerchange_changelist"), {"action": "undo_selected", "_selected_action": pks})
    assert not Person.objects.exists()


def test_an_undo_that_is_refused_says_why(client, keeper):
    who = person(born_year=1971)
    who.born_year = 1972
    change = journal.save(who, by=COMMAND_LINE, at=factory.NOON)
    Person.objects.update(born_year=1980)
    assert "sửa tiếp" in messages_of(client.post(url("undo", change.pk), follow=True))


# --- Forms --------------------------------------------------------------------------------------------------


def test_a_former_title_is_refused_with_a_reason(client, keeper):
    form = {"text": "nguyên Bí thư", "rank": 1000, **inline("spellings")}
    assert "phần mềm tự thêm" in client.post(url("title_add"), form).content.decode()
    assert not Title.objects.exists()


def test_a_former_spelling_is_refused(client, keeper):
    form = {"text": "Bí thư", "rank": 1000, **inline("spellings", {"text": "nguyên Bí thư"})}
    assert "phần mềm tự thêm" in client.post(url("title_add"), form).content.decode()


def test_an_office_of_two_holders_is_not_made_sole(client, keeper):
    office = title("Ủy viên")
    tenure(person("Lê Thị Một"), office)
    tenure(person("Lê Thị Hai"), office)
    form = {"text": "Ủy viên", "rank": 1000, "sole": "on", **inline("spellings")}
    assert "trùng thời gian" in client.post(url("title_change", office.pk), form).content.decode()


def test_a_corrected_name_takes_its_parts_along(client, keeper):
    who = person("Kiều Minh Đán", code="LG-1")
    parts = {"family_name": "Kiều", "middle_name": "Minh", "given_name": "Đán"}
    client.post(url("person_change", who.pk), person_form(name="Kiều Minh Tư", **parts))
    who.refresh_from_db()
    assert who.given_name == "Tư"


def test_parts_set_by_hand_stay(client, keeper):
    who = person("Y Thanh Hà", given_name="Thanh Hà", family_name="Y", code="LG-1")
    parts = {"family_name": "Y", "middle_name": "", "given_name": "Thanh Hà"}
    client.post(url("person_change", who.pk), person_form(name="Y Thanh Hà Niê", **parts))
    who.refresh_from_db()
    assert who.given_name == "Thanh Hà"


def test_a_portrait_is_drawn_anew(client, keeper):
    stream = io.BytesIO()
    Image.new("RGB", (60, 80)).save(stream, "PNG", pnginfo=None)
    client.post(url("person_add"), person_form(portrait=SimpleUploadedFile("a.html.png", stream.getvalue())))
    who = Person.objects.get()
    with who.portrait.open() as stored:
        assert Image.open(stored).format == "JPEG"
    assert (who.portrait_width, who.portrait_height) == (60, 80)


def test_a_portrait_that_is_no_picture_is_refused(client, keeper):
    client.post(url("person_add"), person_form(portrait=SimpleUploadedFile("a.jpg", b"<script>")))
    assert not Person.objects.exists()


# --- Namesakes ----------------------------------------------------------------------------------------------


def choices(client, term):
    query = {"app_label": "people", "model_name": "tenure", "field_name": "person", "term": term}
    return json.loads(client.get(reverse("admin:autocomplete"), query).content)["results"]


def test_a_choice_list_tells_namesakes_apart(client, editor):
    tenure(person(born_year=1971), "Hiệu trưởng Trường Lam Giang")
    person(born_year=1980)
    texts = sorted(choice["text"] for choice in choices(client, "kieu minh dan"))
    assert texts == ["Kiều Minh Đán (1971, Hiệu trưởng Trường Lam Giang)", "Kiều Minh Đán (1980)"]


def test_a_choice_list_takes_no_more_queries_for_more_people(client, editor):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            choices(client, "kieu")
        return len(captured)

    tenure(person(), "Hiệu trưởng")
    few = queries()
    for _ in range(15):
        tenure(person(), "Hiệu trưởng")
    assert queries() == few


def test_the_chosen_one_is_told_apart_too(client, keeper):
    held = tenure(person(born_year=1971), "Hiệu trưởng")
    assert "Kiều Minh Đán (1971, Hiệu trưởng)" in client.get(url("tenure_change", held.pk)).content.decode()


def test_adding_a_namesake_is_warned_about(client, keeper):
    person(born_year=1971)
    response = client.post(url("person_add"), person_form(), follow=True)
    assert "Đã có người cùng họ tên" in messages_of(response)
    assert "hãy xóa hồ sơ vừa thêm" in messages_of(response)
    assert Person.objects.count() == 2


def test_adding_somebody_new_warns_of_nothing(client, keeper):
    assert "cùng họ tên" not in messages_of(client.post(url("person_add"), person_form(), follow=True))


# --- Appointing ---------------------------------------------------------------------------------------------


@pytest.fixture
def taken(keeper):
    return tenure(person("Lê Thị Một"), title("Bí thư Huyện ủy Lam Giang", sole=True), "2020-01-01")


def appointment(who, what, **fields):
    return {"person": who.pk, "title": what.pk, "day": "2024-05-20", "source": "QĐ 7", **fields}


@pytest.mark.parametrize("page", ["appoint_person", "appoint_title"])
def test_appointing_to_a_taken_office_asks_first(client, taken, page):
    who = person("Lê Thị Hai")
    pk = who.pk if page == "appoint_person" else taken.title_id
    answer = look(client, url(page, pk)).press("Bổ nhiệm", **appointment(who, taken.title))
    assert "Lê Thị Một" in answer.text
    assert answer.button("Bổ nhiệm và ghi người trước thôi giữ")
    assert Tenure.objects.count() == 1


def test_an_agreed_appointment_closes_the_predecessor(client, taken):
    who = person("Lê Thị Hai")
    asked = look(client, url("person_change", who.pk)).follow("Bổ nhiệm")
    asked = asked.press("Bổ nhiệm", title=taken.title_id, day="20/05/2024", source="QĐ 7")
    asked.press("Bổ nhiệm và ghi người trước thôi giữ")
    taken.refresh_from_db()
    assert taken.ends_on == day("2024-05-20")
    assert Tenure.objects.get(person=who).source == "QĐ 7"


def test_agreeing_to_one_leaving_is_not_agreeing_to_another(client, taken):
    who = person("Lê Thị Hai")
    answer = client.post(url("appoint_person", who.pk), appointment(who, taken.title, closes=taken.pk + 1))
    assert "Lê Thị Một" in answer.content.decode()
    assert Tenure.objects.count() == 1


def test_a_tenure_is_ended_on_its_page(client, taken):
    look(client, url("tenure_change", taken.pk)).follow("Thôi giữ").press("Ghi thôi giữ", day="20/05/2024")
    taken.refresh_from_db()
    assert taken.ends_on == day("2024-05-20")


def test_an_appointment_is_told_from_the_day_the_keeper_types(client, taken):
    who = person("Lê Thị Hai")
    told = {"day": "2098-01-01", "announced_on": "2098-02-01", "closes": taken.pk}
    client.post(url("appoint_person", who.pk), appointment(who, taken.title, **told))
    taken.refresh_from_db()
    assert Tenure.objects.get(person=who).starts_announced_on == day("2098-02-01")
    assert (taken.ends_on, taken.ends_announced_on) == (day("2098-01-01"), day("2098-02-01"))


def test_a_leaving_is_told_from_the_day_the_keeper_types(client, taken):
    client.post(url("end_tenure", taken.pk), {"day": "2098-01-01", "announced_on": "2097-12-24", "source": ""})
    taken.refresh_from_db()
    assert taken.ends_announced_on == day("2097-12-24")


def test_the_desk_sees_what_is_not_announced_and_that_it_is_not(client, keeper):
    who = person()
    held = tenure(who, "Bí thư Huyện ủy Lam Giang", "2098-01-01")
    for page in (url("tenure_change", held.pk), url("tenure_changelist"), url("person_change", who.pk)):
        assert "chưa công bố (từ 01/01/2098)" in client.get(page).content.decode()


def test_a_day_to_tell_an_end_needs_an_end(client, keeper):
    held = tenure(person(), "Bí thư Huyện ủy Lam Giang", "2020-01-01")
    data = {
        "person": held.person_id,
        "title": held.title_id,
        "starts_on": "2020-01-01",
        "starts_precision": "day",
        "ends_precision": "day",
        "ends_announced_on": "2098-01-01",
        "confirmed": "on",
    }
    assert "Ghi ngày thôi giữ" in client.post(url("tenure_change", held.pk), data).content.decode()


def test_the_page_of_a_person_offers_the_appointment(client, keeper):
    who = person()
    assert url("appoint_person", who.pk) in client.get(url("person_change", who.pk)).content.decode()


# --- Protocol lists -----------------------------------------------------------------------------------------


def entry_form(entry, order):
    return {"id": entry.pk, "order": order, "name": entry.name, "patterns": entry.patterns}


def test_lines_of_a_list_are_ordered_by_their_numbers(client, keeper):
    listed = ProtocolList.objects.create(name="Thử", in_force_from=day("2030-01-01"))
    first, second = (ProtocolEntry.objects.create(list=listed, order=n, name=f"Dòng {n}", patterns="x") for n in (1, 2))
    rows = [entry_form(first, 2), entry_form(second, 1), {"order": 0, "name": "Mới", "patterns": "y"}]
    form = {"name": "Thử", "in_force_from": "2030-01-01", "source": "", **inline("entries", *rows, initial=2)}
    client.post(url("protocollist_change", listed.pk), form)
    assert list(listed.entries.values_list("name", flat=True)) == ["Dòng 2", "Dòng 1", "Mới"]
    assert RegisterChange.objects.filter(model="protocolentry").count() == 3


def test_the_list_brings_its_script(client, keeper):
    page = client.get(url("protocollist_change", ProtocolList.objects.first().pk)).content.decode()
    assert "admin-desk/order.js" in page


# --- Files --------------------------------------------------------------------------------------------------


def upload(client, text, name="ho-so.csv"):
    return client.post(url("load_register"), {"file": SimpleUploadedFile(name, text.encode())})


def test_an_upload_is_only_looked_at(client, keeper):
    answer = upload(client, "họ và tên\nLê Thị Một")
    assert "Lê Thị Một: người mới" in answer.content.decode()
    assert not Person.objects.exists()


def test_what_was_looked_at_is_loaded(client, keeper):
    token = upload(client, "họ và tên\nLê Thị Một").context["token"]
    client.post(url("load_register"), {"token": token})
    assert Person.objects.get().name == "Lê Thị Một"
    assert RegisterChange.objects.get().by == keeper


def test_a_faulty_file_offers_no_loading(client, keeper):
    answer = upload(client, "họ và tên;năm sinh\nLê;x\n;5")
    assert answer.context["token"] == ""
    assert len(answer.context["findings"]) == 3


def test_a_file_that_is_none_is_refused_on_the_form(client, keeper):
    assert "Chỉ đọc được" in upload(client, "x", "ho-so.exe").content.decode()


@pytest.mark.parametrize("token", ["", "x", "W10:x:y"])
def test_a_forged_token_loads_nothing(client, keeper, token):
    response = client.post(url("load_register"), {"token": token}, follow=True)
    assert "tải tệp lên lại" in messages_of(response)


def test_a_token_is_its_users_own(client, keeper):
    token = upload(client, "họ và tên\nLê Thị Một").context["token"]
    other = get_user_model().objects.create_superuser("khac")
    client.force_login(other)
    client.post(url("load_register"), {"token": token})
    assert not Person.objects.exists()


def test_a_stored_file_that_was_exchanged_is_not_loaded(client, keeper):
    token = upload(client, "họ và tên\nLê Thị Một").context["token"]
    other = mock.MagicMock()
    other.open.return_value.__enter__.return_value.read.return_value = "họ và tên\nKẻ Gian".encode()
    with mock.patch.dict(exchange.storages._storages, {"originals": other}):
        client.post(url("load_register"), {"token": token})
    assert not Person.objects.exists()


def test_what_has_become_a_conflict_meanwhile_is_not_loaded(client, keeper):
    token = upload(client, "họ và tên;chức danh\nLê Thị Một;T").context["token"]
    person("Lê Thị Một", born_year=1960)
    person("Lê Thị Một", born_year=1970)
    answer = client.post(url("load_register"), {"token": token})
    assert "không còn nạp được" in messages_of(answer)
    assert not Tenure.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_register_is_exported_from_the_admin(client, editor, kind):
    person("Lê Thị Một")
    response = client.get(url("export_register", kind))
    assert response["Content-Disposition"].endswith(f'.{kind}"')
    assert b"".join(response) if response.streaming else response.content


def test_an_unknown_kind_of_export_is_not_found(client, editor):
    assert client.get(url("export_register", "exe")).status_code == 404
