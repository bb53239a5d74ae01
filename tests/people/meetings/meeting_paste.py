"""A lead and an attendance paragraph of our own: two sides, a head, six attendees, three groups. All invented."""

LEAD = (
    "Chiều 12/3/2024, tại Lam Giang, Đoàn công tác của Tỉnh ủy do đồng chí Lương Đình Khải, Ủy viên Ban Thường vụ "
    "Tỉnh ủy, Trưởng Ban Dân vận Tỉnh ủy làm Trưởng đoàn đã đến làm việc với Ban Thường vụ Huyện ủy Mây Trắng về công "
    "tác dân vận quý I."
)
ATTENDANCE = (
    "Cùng dự buổi làm việc, về phía Đoàn công tác có các đồng chí: Vũ Thị Mai Hiên, Tỉnh ủy viên, Phó Trưởng Ban Dân "
    "vận Tỉnh ủy; Tạ Quang Bảo, Tỉnh ủy viên, Phó Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy; Đỗ Minh Lý, Phó Chánh Văn phòng "
    "Tỉnh ủy; Kiều Trọng Nhân, Trưởng phòng Dân vận và đại diện lãnh đạo một số phòng, đơn vị của Ban Dân vận Tỉnh ủy; "
    "về phía Huyện ủy có các đồng chí: Lê Thị Thảo Vy, Bí thư Huyện ủy; Đàm Văn Sử, Phó Bí thư Huyện ủy, Chủ tịch UBND "
    "huyện; các đồng chí Ủy viên Ban Thường vụ, trưởng các phòng, ban của huyện và các đồng chí bí thư đảng ủy các xã."
)
PASTE = f"{LEAD}\n\n{ATTENDANCE}"
HEAD = "Lương Đình Khải"
GUESTS = ["Vũ Thị Mai Hiên", "Tạ Quang Bảo", "Đỗ Minh Lý", "Kiều Trọng Nhân"]
HOSTS = ["Lê Thị Thảo Vy", "Đàm Văn Sử"]

_FAMILIES = ("Lê", "Trần", "Phạm", "Vũ", "Đỗ", "Hoàng")
_MIDDLES = ("Văn", "Thị", "Minh", "Quang", "Thanh")
_LETTERS = ("Bình", "Châu", "Dũng", "Giang", "Hiền", "Khải", "Lâm", "Mai", "Nam", "Oanh")


def thirty_names() -> list[str]:
    """Thirty different names."""
    return [f"{_FAMILIES[n % 6]} {_MIDDLES[n % 5]} {_LETTERS[n % 10]}" for n in range(30)]


def list_of(names: list[str]) -> str:
    """An attendance list of one side."""
    return "Dự hội nghị có các đồng chí: " + "; ".join(
        f"{name}, Bí thư Chi bộ số {number}" for number, name in enumerate(names, start=1)
    )
