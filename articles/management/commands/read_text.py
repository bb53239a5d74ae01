"""read_text FILE… [--json]: read pages of text and print what was found. Files nothing."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.desk import intake
from articles.text.reading import ReadingError
from articles.text.reading.as_json import to_json
from people.formats import respelled


class Command(BaseCommand):
    help = "Đọc các trang văn bản và in ra những gì đọc được. Không ghi gì vào cơ sở dữ liệu."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")

    def handle(self, *, files, json: bool, **options):
        failed = 0
        for name in files:
            try:
                source = intake.read_file(Path(name))
            except (ReadingError, OSError) as error:
                failed += 1
                self.stderr.write(f"{name}: {_reason(error)}")
                continue
            self.stdout.write(_as_line(source, name) if json else _as_text(source, name))
        if failed:
            raise CommandError(f"{failed} tệp không đọc được.", returncode=1)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này."
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục, không phải tệp."
    if isinstance(error, PermissionError):
        return "không có quyền đọc tệp này."
    return str(error)


def _as_line(source: intake.Source, name: str) -> str:
    return json.dumps({**to_json(source.parsed, name), "notes": intake.reading_notes(source)}, ensure_ascii=False)


def _credit(block: dict) -> str:
    return f" (ảnh: {block['credit']})" if "credit" in block else ""


def _as_text(source: intake.Source, name: str) -> str:
    """For a person at a terminal."""
    found = to_json(source.parsed, name)
    lines = [
        f"== {name}",
        f"Tiêu đề: {found['title']}",
        f"Ngày: {respelled(found['date'] or '?')}   Lượt xem: {found['views']}",
    ]
    lines += [f"  [{block['kind']}] {block['text'][:90]}{_credit(block)}" for block in found["blocks"]]
    lines += [f"Bút danh: {found['byline'] or '?'}"]
    if meeting := found["meeting"]:
        lines += [
            f"Cuộc họp: {meeting['part_of_day'] or ''} {respelled(meeting['date'] or '?')}, {meeting['place'] or '?'}"
        ]
    for person in found["people"]:
        titles = ", ".join((*person["shared_titles"], *person["titles"]))
        lines += [f"  {person['name']}: {titles} [{person['side'] or '-'}; {person['role']}]"]
    lines += [f"  (nhóm) {group['text']} [{group['side'] or '-'}]" for group in found["groups"]]
    lines += [f"Văn bản: {document['text']} ×{document['mentions']}" for document in found["documents"]]
    lines += [f"Bài khác: {other['title'][:80]} ({other['age']})" for other in found["others"]]
    lines += [f"Chú ý: {note}" for note in intake.reading_notes(source)]
    return "\n".join(lines)
