"""Texts saved, opened in the real editor and saved again: unchanged, byte for byte, photos too.

Not part of the tests: `python benchmarks/round_trip.py` runs it, about a second a text. DOCUMENTS says how many
generated ones (the promise is about 1,000); the pages of ../shared/texts go in as `import_article` files them, where
that folder is. Prints how many came back the same, and in how many the editor showed every element and letter.
"""

import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.desk import intake
from articles.models import Article, PhotoUse
from people import clock
from people.colleagues import COMMAND_LINE
from tests.browser.conftest import browser, log_in, new_page  # noqa: F401 (fixtures)
from tests.browser.writing.test_editor import elements
from tests.factory import make_article, make_photo, make_photo_use

DOCUMENTS = int(os.environ.get("DOCUMENTS", "100"))
TEXTS = Path(__file__).resolve().parents[3].parent / "shared" / "texts"
WORDS = (
    "hội nghị",
    "tổng",
    "kết",
    "năm;",
    "“đoàn",
    "kết”",
    "&",
    "kỷ cương,",
    "12",
    "%",
    "<",
    "xã,",
    "ông Vũ",
    "An (Ủy viên)",
)
SPACES = (" ", " ", " ", "  ", "\u00a0")
INLINE = ("strong", "em", "b", "i", "u", "sub", "sup")


def words(dice: random.Random, most: int = 30) -> str:
    """Running text with what texts have: no-break and double spaces, quotes, &, <, emphasis, links, line breaks."""
    parts = [dice.choice(WORDS) for _ in range(dice.randint(1, most))]
    text = parts[0] + "".join(dice.choice(SPACES) + part for part in parts[1:])
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\u00a0", "&nbsp;")
    kind = dice.random()
    if kind < 0.2:
        tag = dice.choice(INLINE)
        return f"{text} <{tag}>{dice.choice(WORDS[:6])}</{tag}> {dice.choice(WORDS[:6])}"
    if kind < 0.3:
        return f'{text} <a href="/bai-viet/x-{dice.randint(1, 9)}/?a=1&amp;b=2" title="Xem &quot;thêm&quot;">đây</a>'
    return f"{text}<br>hết dòng" if kind < 0.35 else text


def items(dice: random.Random, depth: int = 0) -> str:
    tag = dice.choice(("ul", "ol"))
    inner = [words(dice, 6) + (items(dice, depth + 1) if depth < 2 and dice.random() < 0.3 else "") for _ in range(3)]
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in inner) + f"</{tag}>"


def table(dice: random.Random) -> str:
    caption = f"<caption>{words(dice, 4)}</caption>" if dice.random() < 0.5 else ""
    head = f'<thead><tr><th scope="col">{words(dice, 3)}</th><th>{words(dice, 3)}</th></tr></thead>'
    rows = "".join(f"<tr><td>{words(dice, 4)}</td><td>{words(dice, 4)}</td></tr>" for _ in range(dice.randint(1, 4)))
    return f'<table>{caption}{head}<tbody>{rows}<tr><td colspan="2">{words(dice, 4)}</td></tr></tbody></table>'


def block(dice: random.Random) -> str:
    kind = dice.choice("pppppphhlltq")
    if kind == "h":
        level = dice.choice("234")
        return f"<h{level}>{words(dice, 6)}</h{level}>"
    if kind in "lt":
        return items(dice) if kind == "l" else table(dice)
    return f"<p>{words(dice)}</p>" if kind == "p" else f"<blockquote><p>{words(dice)}</p></blockquote>"


def generate(number: int, photo) -> Article:
    """A text of up to 12 blocks and 4 photos, the same for a number every time."""
    dice = random.Random(number)
    body = dice.choice(("\n", "")).join(block(dice) for _ in range(dice.randint(1, 12)))
    article = make_article(f"Bài {number}", body=body)
    for order in range(dice.randint(0, 4)):
        make_photo_use(
            article, dice.randint(0, 12), order=order, photo=photo, caption=dice.choice(("", "Chú thích riêng"))
        )
    return article


@dataclass
class Tally:
    texts: int = 0
    same: int = 0
    shown: int = 0
    photos: int = 0


def stored(article: Article) -> tuple[str, list[tuple]]:
    """The body, and each photo with its caption, in the order of the page."""
    uses = PhotoUse.objects.filter(article=article).order_by("place", "order", "pk")
    return Article.objects.get(pk=article.pk).body, list(uses.values_list("pk", "photo", "caption"))


def send_form(page, address: str) -> str:
    """Open the form, wait for the editor, send what its button would send; gives what the editor showed."""
    page.goto(address)
    page.wait_for_selector(".editor-count")
    shown, status = page.evaluate(
        """async () => {
            const editor = CKEDITOR.instances.id_body, form = document.getElementById("article_form");
            const shown = editor.getData().replace(/<figure[^>]*><\\/figure>/g, "");
            editor.updateElement();
            const fields = new URLSearchParams(new FormData(form));
            fields.append("_continue", "1");
            const answer = await fetch(location.href, {method: "POST", body: fields, redirect: "manual"});
            return [shown, answer.type];
        }"""
    )
    assert status == "opaqueredirect", f"{address} was not saved"
    return shown


def round_trip(page, article: Article, tally: Tally) -> None:
    before = stored(article)
    shown = send_form(page, f"/quan-tri/articles/article/{article.pk}/change/")
    after = stored(article)
    tally.texts += 1
    tally.same += before == after
    tally.photos += len(before[1])
    tally.shown += elements(shown) == elements(before[0])
    if before != after:
        print(f"\nchanged: {article}\n{before}\n{after}")


def imported() -> list[Article]:
    if not TEXTS.is_dir():
        pytest.skip("no ../shared/texts here")
    section = intake.section_called(None, by=COMMAND_LINE)
    articles = []
    for path in sorted(TEXTS.glob("*.txt")):
        source = intake.read_file(path)
        articles.append(
            intake.file_page(
                intake.Page(source.parsed, section, path.name, source.sha256, by=COMMAND_LINE, at=clock.now())
            ).article
        )
    return articles


@pytest.mark.parametrize("source", ["imported", "generated"])
@pytest.mark.django_db(transaction=True)
def test_round_trip(source, new_page, log_in):  # noqa: F811 (fixtures)
    page = new_page(width=1280, height=900)
    log_in(page, User.objects.create_superuser("quantri"))
    photo, tally = make_photo(), Tally()
    articles = imported() if source == "imported" else (generate(n, photo) for n in range(DOCUMENTS))
    for article in articles:
        round_trip(page, article, tally)
    print(
        f"\n{source}: {tally.same} of {tally.texts} unchanged, {tally.shown} shown element for element, {tally.photos} photos"
    )
    assert tally.same == tally.texts
