"""The protocol order shipped with the product (domain notes, section 3).

One list in force from 8 September 2025 (Quy định 368-QĐ/TW rules cadre management; that attendance lists follow it
is an inference), and the same order, marked as an assumption, for the time before. Editors change both.
"""

import datetime

from django.db import migrations

MEMBERSHIP = True
OFFICE = False

ORDER = [
    ("Tổng Bí thư", MEMBERSHIP, ["Tổng Bí thư", "Tổng Bí thư Ban Chấp hành Trung ương Đảng"]),
    ("Chủ tịch nước", OFFICE, ["Chủ tịch nước", "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam"]),
    ("Thủ tướng Chính phủ", OFFICE, ["Thủ tướng", "Thủ tướng Chính phủ"]),
    ("Chủ tịch Quốc hội", OFFICE, ["Chủ tịch Quốc hội"]),
    ("Thường trực Ban Bí thư", OFFICE, ["Thường trực Ban Bí thư"]),
    ("Ủy viên Bộ Chính trị", MEMBERSHIP, ["Ủy viên Bộ Chính trị"]),
    ("Bí thư Trung ương Đảng", MEMBERSHIP, ["Bí thư Trung ương Đảng", "Ủy viên Ban Bí thư", "Ủy viên Ban Bí thư Trung ương Đảng"]),
    ("Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", OFFICE, ["Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"]),
    ("Chủ nhiệm Ủy ban Kiểm tra Trung ương", OFFICE, ["Chủ nhiệm Ủy ban Kiểm tra Trung ương"]),
    (
        "Trưởng ban đảng ở Trung ương",
        OFFICE,
        [
            "Trưởng Ban Tổ chức Trung ương",
            "Trưởng Ban Tuyên giáo Trung ương",
            "Trưởng Ban Tuyên giáo và Dân vận Trung ương",
            "Trưởng Ban Dân vận Trung ương",
            "Trưởng Ban Nội chính Trung ương",
            "Trưởng Ban Kinh tế Trung ương",
            "Trưởng Ban Đối ngoại Trung ương",
            "Trưởng Ban Chính sách, chiến lược Trung ương",
        ],
    ),
    ("Chánh Văn phòng Trung ương Đảng", OFFICE, ["Chánh Văn phòng Trung ương", "Chánh Văn phòng Trung ương Đảng"]),
    (
        "Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh",
        OFFICE,
        ["Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh"],
    ),
    (
        "Phó Chủ tịch nước, Phó Thủ tướng, Phó Chủ tịch Quốc hội",
        OFFICE,
        ["Phó Chủ tịch nước", "Phó Thủ tướng", "Phó Thủ tướng Chính phủ", "Phó Thủ tướng Thường trực", "Phó Chủ tịch Quốc hội"],
    ),
    ("Chánh án Tòa án nhân dân tối cao", OFFICE, ["Chánh án Tòa án nhân dân tối cao", "Chánh án TANDTC"]),
    ("Viện trưởng Viện kiểm sát nhân dân tối cao", OFFICE, ["Viện trưởng Viện kiểm sát nhân dân tối cao", "Viện trưởng VKSNDTC"]),
    ("Ủy viên Trung ương Đảng", MEMBERSHIP, ["Ủy viên Trung ương Đảng", "Ủy viên chính thức Trung ương Đảng"]),
    ("Ủy viên dự khuyết Trung ương Đảng", MEMBERSHIP, ["Ủy viên dự khuyết Trung ương Đảng"]),
    (
        "Bí thư cấp tỉnh, đảng ủy trực thuộc Trung ương",
        OFFICE,
        ["Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy *", "Bí thư Thành ủy", "Bí thư Thành ủy *", "Bí thư Đảng ủy Khối", "Bí thư Đảng ủy Khối *"],
    ),
    (
        "Phó bí thư thường trực",
        OFFICE,
        ["Phó Bí thư Thường trực Tỉnh ủy *", "Phó Bí thư Thường trực Thành ủy *", "Phó Bí thư Thường trực Đảng ủy Khối *"],
    ),
    ("Phó bí thư", OFFICE, ["Phó Bí thư Tỉnh ủy *", "Phó Bí thư Thành ủy *", "Phó Bí thư Đảng ủy Khối *"]),
    (
        "Ủy viên ban thường vụ",
        MEMBERSHIP,
        ["Ủy viên Ban Thường vụ Tỉnh ủy *", "Ủy viên Ban Thường vụ Thành ủy *", "Ủy viên Ban Thường vụ Đảng ủy Khối *"],
    ),
    ("Tỉnh ủy viên", MEMBERSHIP, ["Tỉnh ủy viên *", "Thành ủy viên *", "Đảng ủy viên Đảng ủy Khối *"]),
]


def ship(apps, schema_editor):
    ProtocolList = apps.get_model("people", "ProtocolList")
    lists = [
        ProtocolList(
            name="Thứ tự từ ngày 08/9/2025",
            in_force_from=datetime.date(2025, 9, 8),
            source="Quy định số 368-QĐ/TW ngày 08/9/2025",
        ),
        ProtocolList(name="Thứ tự trước ngày 08/9/2025 (giả định)", assumed=True),
    ]
    for protocol_list in lists:
        protocol_list.save()
        for order, (name, membership, patterns) in enumerate(ORDER, 1):
            protocol_list.entries.create(order=order, name=name, membership=membership, patterns="\n".join(patterns))


class Migration(migrations.Migration):
    dependencies = [("people", "0003_tenure_rules")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
