"""Real .docx files, made from minimal OOXML: what Word and LibreOffice write, and what attackers do."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from tests.factory import make_picture

OOXML = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f'xmlns:w="{OOXML}/wordprocessingml/2006/main" xmlns:r="{OOXML}/officeDocument/2006/relationships" '
    f'xmlns:wp="{OOXML}/drawingml/2006/wordprocessingDrawing" xmlns:a="{OOXML}/drawingml/2006/main" '
    f'xmlns:pic="{OOXML}/drawingml/2006/picture" xmlns:mc="{OOXML}/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPES = (
    f'<Types xmlns="{OOXML}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in {
        "Tiu": "Title", "u1": "heading 1", "u2": "heading 2", "u3": "heading 3", "Chuthich": "caption",
        "ListParagraph": "List Paragraph",
    }.items()
)  # fmt: skip
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def run(text, *, bold=False, italic=False, hidden=False):
    """One w:r; a tab and a line end in `text` become what Word writes for them."""
    marks = "<w:b/>" * bold + "<w:i/>" * italic + "<w:vanish/>" * hidden
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{marks}</w:rPr>{words}</w:r>"


def paragraph(*parts, style="", centred=False, list_number=0):
    """One w:p of texts and pieces of XML (those that begin with "<")."""
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    properties += '<w:jc w:val="center"/>' if centred else ""
    if list_number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>'
    inner = "".join(part if part.startswith(("<w:", "<mc:")) else run(part) for part in parts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _cell(cell):
    return cell if cell.startswith("<w:p>") else paragraph(cell)


def hyperlink(key, text):
    return f'<w:hyperlink r:id="{key}">{run(text)}</w:hyperlink>'


def drawing(key, *, anchored=False, link="embed"):
    """A run with a picture by its relationship."""
    kind = "anchor" if anchored else "inline"
    return (
        f"<w:r><w:drawing><wp:{kind}><wp:docPr id='1' name='Picture'/><a:graphic><a:graphicData><pic:pic>"
        f'<pic:blipFill><a:blip r:{link}="{key}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing></w:r>"
    )


class Docx:
    """A Word file in the making: `body` is a list of block XML, pictures and links are added by method."""

    def __init__(self, *body):
        self.body = list(body)
        self.links = []
        self.files = {}
        self.notes = ""

    def picture(self, data, name=None, **how):
        """A run showing the picture `data`."""
        name = name or f"image{len(self.files) + 1}.jpeg"
        self.files[f"word/media/{name}"] = data
        return drawing(self.link(f"media/{name}", "image"), **how)

    def link(self, target, purpose="hyperlink", external=False):
        """The id of a new relationship."""
        key = f"rId{len(self.links) + 1}"
        mode = ' TargetMode="External"' if external else ""
        self.links.append(
            f'<Relationship Id="{key}" Type="{OOXML}/officeDocument/2006/relationships/{purpose}" '
            f"Target={quoteattr(target)}{mode}/>"
        )
        return key

    def parts(self):
        """Every part by name, ready to be zipped (or spoilt first)."""
        others = [("styles", "styles.xml"), ("numbering", "numbering.xml")]
        others += [("footnotes", "footnotes.xml")] if self.notes else []
        links = [
            f'<Relationship Id="p{number}" Type="{OOXML}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(others)
        ]
        parts = {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relationships(
                f'<Relationship Id="rId1" Type="{OOXML}/officeDocument/2006/relationships/officeDocument" '
                'Target="word/document.xml"/>'
            ),
            "word/document.xml": part("document", f"<w:body>{''.join(self.body)}<w:sectPr/></w:body>"),
            "word/_rels/document.xml.rels": relationships("".join(links + self.links)),
            "word/styles.xml": part("styles", STYLES),
            "word/numbering.xml": part("numbering", NUMBERING),
        }
        return parts | ({"word/footnotes.xml": part("footnotes", self.notes)} if self.notes else {}) | self.files

    def data(self):
        return zipped(self.parts())


def part(root, inner, before=""):
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}<w:{root} {NAMESPACES}>{inner}</w:{root}>'


def relationships(rows):
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{rows}</Relationships>'


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    """The parts as an archive; a part may be bytes, text, or (ZipInfo, bytes)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            info, content = content if isinstance(content, tuple) else (name, content)
            archive.writestr(info, content, compression if isinstance(info, str) else None)
    return buffer.getvalue()


# --- A whole story -----------------------------------------------------------------------------

TITLE = "Đồng chí Đinh Vĩnh Khoát, Bí thư Đảng ủy Khối Sông Xanh làm việc với Huyện ủy Mây Trắng"
LEAD = (
    "Sáng 20/5/2024, tại Lam Giang, Đoàn công tác của Đảng ủy Khối Sông Xanh do đồng chí Đinh Vĩnh Khoát, Ủy viên Ban "
    "Thường vụ Tỉnh ủy, Bí thư Đảng ủy Khối Sông Xanh làm Trưởng đoàn đã đến làm việc với Huyện ủy Mây Trắng về việc "
    "thực hiện Chỉ thị số 12-CT/ĐUK."
)
SENTENCE = "Đảng bộ huyện đã hoàn thành  đại hội cơ sở, giữ\u00a0vững nền nếp sinh hoạt và kiểm tra định kỳ, đoạn {}."


def story():
    """Twelve paragraphs, eight photos with caption lines, a table."""
    file = Docx(paragraph(TITLE, style="Tiu"), paragraph("20/05/2024 | 57"), paragraph(LEAD))
    for number in range(1, 12):
        file.body.append(paragraph(SENTENCE.format(number)))
        if number <= 8:
            file.body.append(paragraph(file.picture(make_picture()), centred=True))
            caption = f"Ảnh: Các đại biểu dự buổi làm việc, ảnh {number}"
            file.body.append(paragraph(run(caption, italic=True), centred=True))
        if number == 9:
            file.body.append(table(["Đảng bộ", "Số chi bộ"], ["Xã Nậm Mơ", "12"]))
    file.body.append(paragraph("M.T"))
    return file
