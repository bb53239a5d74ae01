"""A page as whoever sits at the browser has it: only what it offers can be typed, chosen and pressed.

`look(client, address).press("Gửi ý kiến", text="…")` sends the form in which that button stands, as the server wrote it
and with what was typed; the answer is the next page. No such button, no such field, no such choice: AssertionError.
What only a script of the page could send, and what a liar would, is not sent from here.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from django.test import Client

from tests.page_forms import Button, Form, Reader, read


@dataclass
class Page:
    """An answer, read; `address` is where it was found in the end."""

    client: Client
    response: object
    address: str

    @cached_property
    def text(self) -> str:
        return self.response.content.decode()

    @property
    def said(self) -> list[str]:
        """The desk's messages on it."""
        return [str(message) for message in self.response.context["messages"]]

    @cached_property
    def _read(self) -> Reader:
        return read(self.text)

    def button(self, words: str, *, leads_to: str = "") -> tuple[Form, Button]:
        """The button that is called so, and its form. Twice the same button of one form (top and bottom) is one; of
        those in several forms it is the one whose address ends with `leads_to`.
        """
        found = [
            (form, button)
            for form in self._read.forms
            for button in form.pressable
            if button.is_called(words) and (button.action or form.action).endswith(leads_to)
        ]
        kinds = {(id(form), button.name, button.value, button.action) for form, button in found}
        assert len(kinds) == 1, f"{len(kinds)} buttons “{words}”; the page has {self.buttons}"
        form, button = found[0]
        assert not button.disabled, f"“{words}” cannot be pressed"
        return form, button

    @property
    def buttons(self) -> list[str]:
        return [button.aloud or button.label for form in self._read.forms for button in form.pressable]

    def form(self, number: str) -> Form:
        return _form_of(self._read.forms, number)

    def press(self, words: str, *, leads_to: str = "", **typed) -> "Page":
        """Press the button with this typed into its form."""
        form, button = self.button(words, leads_to=leads_to)
        sent = form.filled(**typed)
        if button.name:
            sent.setdefault(button.name, []).append(button.value)
        address = urljoin(self.address, button.action or form.action)
        if (button.method or form.method) == "get":
            return look(self.client, address, sent)
        return answered(self.client, self._posted(address, sent))

    def _posted(self, address: str, sent):
        """With the page's own token: a form that has none is refused, as in life."""
        handler = self.client.handler
        handler.enforce_csrf_checks, before = True, handler.enforce_csrf_checks
        try:
            return self.client.post(address, sent, follow=True)
        finally:
            handler.enforce_csrf_checks = before

    def follow(self, words: str) -> "Page":
        """Where the link with these words leads."""
        found = {address for text, address in self._read.links if text == words}
        assert len(found) == 1, f"{len(found)} links “{words}”; the page has {[text for text, _ in self._read.links]}"
        return look(self.client, urljoin(self.address, found.pop()))


def look(client: Client, address: str, query=None) -> Page:
    """The page at this address, which must be there."""
    response = client.get(address, query, follow=True)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return answered(client, response)


def form(page: str, number: str) -> Form:
    """The form with this id, of the text of a page."""
    return _form_of(read(page).forms, number)


def _form_of(forms: list[Form], number: str) -> Form:
    found = [form for form in forms if form.number == number]
    assert found, f"no form {number}"
    return found[0]


def answered(client: Client, response) -> Page:
    """The page this client has been answered with, where it was led to in the end."""
    query = response.request["QUERY_STRING"]
    return Page(client, response, response.request["PATH_INFO"] + (f"?{query}" if query else ""))
