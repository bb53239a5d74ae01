"""docs/workflow.md shows the tables the code has."""

from pathlib import Path

import pytest

from articles.desk import workflow
from tests.articles.desk.workflow import agreed

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "workflow.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "move"), workflow.TRANSITIONS.items())
def test_every_move_stands_in_the_table_with_its_states_and_demands(name, move):
    line = next(line for line in PAGE.splitlines() if f"{move.label} (`{name}`)" in line)
    _, _, _, froms, to, demands, _ = (cell.strip() for cell in line.split("|"))
    listed = {"any": agreed.STATES, "all but published": agreed.STATES - {"published"}}
    assert listed.get(froms, set(froms.split(", "))) == move.froms
    assert to == (move.to or "–")
    assert ("a reason" in demands, "other eyes" in demands) == (move.needs_reason, move.needs_other_eyes)
    assert ("a clean list" in demands) == move.needs_clean


def test_every_role_has_a_column():
    heading = next(line for line in PAGE.splitlines() if "Phóng viên |" in line)
    roles = ["Phóng viên", "Biên tập viên", "Người xuất bản", "Người giữ hồ sơ", "Quản trị"]
    assert [cell.strip() for cell in heading.split("|")][2:-1] == roles


def test_the_table_has_no_move_the_code_does_not_know():
    shown = {line.split("(`")[1].split("`)")[0] for line in PAGE.splitlines() if line.startswith("|") and "(`" in line}
    assert shown == set(workflow.TRANSITIONS) == agreed.EVERY_MOVE
