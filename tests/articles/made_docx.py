"""Word files of every kind of part, drawn by hypothesis; every word in them stands once, so that each can be sought."""

from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

from tests.docx_factory import OOXML, Docx, paragraph, part, run
from tests.factory import make_picture

_NAMES = f'xmlns:m="{OOXML}/officeDocument/2006/math" xmlns:wpg="urn:x"'
_BEFORE = ["", "Ảnh: ", "Ảnh 1. ", "Nguồn: ", "Theo ", "Bài, ảnh: ", "Điều 1. ", "a) ", "- ", "Tin "]
_AFTER = ["", ".", ":", "; …", " (Ảnh: Hoàng Long)", ".\t", "\n"]
_LOOKS = ["", "<w:b/>", "<w:i/>", "<w:strike/>", "<w:dstrike/>", '<w:vertAlign w:val="superscript"/>',
          '<w:rFonts w:hAnsi=".VnTime"/>', '<w:rFonts w:hAnsi="VNI-Times"/>', '<w:vanish w:val="0"/>']  # fmt: skip
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{key}">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>' for level in range(3)
    )
    + f'</w:abstractNum><w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
    for key, (form, text) in enumerate([("bullet", "•"), ("decimal", "%1."), ("lowerLetter", "%1)"), ("decimal", "Điều %1.")], 1)
)  # fmt: skip


@dataclass
class Made:
    """A file, and the words in it a reader of Word sees."""

    file: Docx = field(default_factory=Docx)
    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    _next: count = field(default_factory=lambda: count(1))

    def text(self, how_many: int, seen: bool = True) -> str:
        """So many words that stand nowhere else."""
        made = [f"chu{next(self._next)}so" for _ in range(how_many)]
        (self.words if seen else self.hidden).extend(made)
        return " ".join(made)


@st.composite
def files(draw) -> Made:
    """A title, and blocks of any kind below it."""
    made = Made()
    made.file.body.append(paragraph(f"Hội nghị {made.text(3)}"))
    for _ in range(draw(st.integers(1, 9))):
        made.file.body.append(_block(draw, made, 0))
    made.file.files["word/numbering.xml"] = part("numbering", _NUMBERING)
    return made


def _block(draw, made, depth):
    kinds = [_paragraph, _paragraph, _item, _heading, _photo, _chunk, _controlled, _loose]
    kinds += [_table, _boxed, _tracked] if depth < 3 else []
    return draw(st.sampled_from(kinds))(draw, made, depth)


def _paragraph(draw, made, depth):
    pieces = [_piece(draw, made, depth) for _ in range(draw(st.integers(1, 4)))]
    return paragraph(draw(st.sampled_from(_BEFORE)) or " ", *pieces, centred=draw(st.booleans()))


def _piece(draw, made, depth):
    kinds = [_run, _run, _note, _field, _link, _formula, _hidden, _changed, _sign]
    kinds += [_box] if depth < 3 else []
    return draw(st.sampled_from(kinds))(draw, made, depth)


def _run(draw, made, depth):
    text = made.text(draw(st.integers(1, 12))) + draw(st.sampled_from(_AFTER))
    return run(text).replace("<w:rPr>", f"<w:rPr>{draw(st.sampled_from(_LOOKS))}", 1)


def _hidden(draw, made, depth):
    return run(f" {made.text(2, seen=False)} ", hidden=True)


def _note(draw, made, depth):
    key = 10 + made.file.notes.count("<w:footnote ")
    inside = paragraph(made.text(3))
    made.file.notes += f'<w:footnote w:id="{key}">{inside}</w:footnote>'
    return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'


def _field(draw, made, depth):
    code = draw(st.sampled_from(['HYPERLINK "https://mau.vn/"', "SEQ Hình", "DATE", "INCLUDETEXT x", "TOC"]))
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}"
        f"{run(' ' + made.text(2) + ' ')}{mark('end')}"
    ).replace('"https', "&quot;https")


def _link(draw, made, depth):
    key = made.file.link("https://mau.vn/", external=True)
    return f'<w:hyperlink r:id="{key}">{run(" " + made.text(2) + " ")}</w:hyperlink>'


def _formula(draw, made, depth):
    top, below = made.text(1), made.text(1)
    said = "<m:r><m:t>{}</m:t></m:r>".format
    return (
        f"<w:r><w:t xml:space='preserve'> </w:t></w:r><w:smartTag><m:oMath {_NAMES}><m:f><m:num>{said(top)}</m:num>"
        f"<m:den>{said(below)}</m:den></m:f></m:oMath></w:smartTag>"
    )


def _sign(draw, made, depth):
    font, code = draw(st.sampled_from([("Symbol", "F061"), ("Wingdings", "F0FC"), ("Webdings", "F021"), ("", "")]))
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def _changed(draw, made, depth):
    gone = f'<w:del w:id="1"><w:r><w:delText>{made.text(2, seen=False)}</w:delText></w:r></w:del>'
    return f'{gone}<w:ins w:id="2">{run(" " + made.text(2))}</w:ins>'


def _box(draw, made, depth):
    inside = "".join(_block(draw, made, depth + 1) for _ in range(draw(st.integers(1, 2))))
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    old = f"<w:pict><v:oval><v:textbox>{box}</v:textbox></v:oval></w:pict>"
    new = f"<w:drawing><a:graphic><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
    both = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    return f"<w:r>{draw(st.sampled_from([old, new, both]))}</w:r>"


def _boxed(draw, made, depth):
    return paragraph(_box(draw, made, depth))


def _item(draw, made, depth):
    made_item = paragraph(made.text(draw(st.integers(1, 6))), list_number=draw(st.integers(1, 5)))
    return made_item.replace('ilvl w:val="0"', f'ilvl w:val="{draw(st.integers(0, 2))}"')


def _heading(draw, made, depth):
    return paragraph(made.text(3), style=draw(st.sampled_from(["u1", "u2", "Chuthich", "ListParagraph"])))


def _photo(draw, made, depth):
    picture = paragraph(made.file.picture(make_picture()))
    caption = paragraph(draw(st.sampled_from(_BEFORE)) + made.text(4), centred=draw(st.booleans()))
    credit = paragraph("Ảnh: Hoàng Long" if draw(st.booleans()) else made.text(1))
    return "".join(draw(st.permutations([picture, caption, credit])))


def _chunk(draw, made, depth):
    name = f"word/phan{len(made.file.files)}.html"
    made.file.files[name] = f"<html><body><p>{made.text(3)}</p><ul><li>{made.text(2)}</li></ul></body></html>"
    return f'<w:altChunk r:id="{made.file.link(name.removeprefix("word/"), "aFChunk")}"/>'


def _controlled(draw, made, depth):
    return f"<w:sdt><w:sdtContent>{_paragraph(draw, made, depth)}</w:sdtContent></w:sdt>"


def _loose(draw, made, depth):
    return _run(draw, made, depth)


def _table(draw, made, depth):
    columns = draw(st.integers(1, 3))
    rows = (
        "".join(f"<w:tc>{_merge(draw)}{_block(draw, made, depth + 1)}</w:tc>" for _ in range(columns))
        for _ in range(draw(st.integers(1, 3)))
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _merge(draw):
    return draw(st.sampled_from(["", "", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>",
                                 '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', '<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>']))  # fmt: skip


def _tracked(draw, made, depth):
    """A paragraph whose end was deleted, and one that was moved away."""
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{run(made.text(2) + " ")}</w:p>'
    moved = f'<w:p><w:moveFrom w:id="4">{run(made.text(2, seen=False))}</w:moveFrom></w:p>'
    return first + paragraph(made.text(2)) + moved
