"""The words the reader of lines knows papers, offices and letterheads by; folded, unless they say otherwise. Pure."""

from collections.abc import Iterable


def _phrases(*lines: str) -> Iterable[str]:
    return (phrase for line in lines for phrase in line.split("|"))


# Who signs without a name.
OFFICES = frozenset(
    _phrases(
        "pv|bbt|ctv|btv|phong vien|nhom phong vien|nhom pv|to phong vien|cong tac vien|bien tap vien|ban bien tap",
        "toa soan|tong hop|suu tam|bien soan|ban bien tap trang tin|nhom tac gia|tac gia",
    )
)
# How papers, agencies, stations and sites begin.
MEDIA = tuple(
    f"{phrase} "
    for phrase in _phrases(
        "ttxvn|thong tan xa|tap chi|cong thong tin|cong ttdt|trang thong tin|trang tin|website|dai truyen hinh",
        "dai tieng noi|dai phat thanh|dai pt|vov|vtv|vgp|vna|vietnam|vnexpress|nhan dan|ban tin|internet|tu lieu",
        "minh hoa|suu tam|bao dien tu|dan tri|tuoi tre|thanh nien|lao dong|quan doi nhan dan|ha noi moi|dang cong san",
        "chinhphu|vietnamplus|vietnamnet|st",
    )
)
# Offices that take photos of their own.
PHOTO_OFFICES = tuple(
    f"{phrase} "
    for phrase in _phrases("van phong|ban tuyen giao|ban to chuc|trung tam|ban bien tap|phong|cong an|co so|don vi")
)
# What a sentence appeals to (`Theo Nghị quyết …`): documents, no offices.
NO_SOURCE = tuple(
    _phrases(
        "bao cao|nghi quyet|chi thi|quy dinh|quy che|ke hoach|huong dan|thong bao|thong tu|ket luan|quyet dinh",
        "luat|dieu|nghi dinh|chuong trinh|cong van|de an|phap lenh|hien phap|to trinh|du thao|lich|thong ke",
        "tinh than|yeu cau",
    )
)
# As written: words of sentences, which no name of a person, paper or office holds.
SENTENCE = frozenset(
    _phrases(
        "được|đã|sẽ|là|có|cần|phải|này|đó|rằng|cho|nhằm|đang|không|bị|thì|mà|biết|đưa|nêu|đề|diễn|gồm|với|tại|từ",
        "khi|để|về",
    )
)
# Two words a heading or a sentence may begin with, though all its words have capitals.
HEADINGS = frozenset(
    _phrases(
        "ket luan|nhiem vu|muc tieu|giai phap|ket qua|phuong huong|ton tai|han che|nguyen nhan|loi ket|mo dau",
        "to chuc|thuc hien|viet nam|hoi nghi|dai hoi|dang bo|dang uy|dang vien|thong bao|bao cao|ke hoach|noi dung",
        "chuong trinh|danh sach|ghi chu|phu luc|tai lieu|lien he|toan canh|quang canh|pham vi|ly luan|ho so|vu khi",
        "cong tac|kinh phi|ha noi|ban chap|ban thuong|bi thu|pho bi|chu tich|dong chi|trong tam|de xuat|kien nghi",
        "thanh phan|dia diem|thoi gian|chu tri|tham du|khai mac|be mac|thao luan|ket thuc|bien che|nhan su",
        "doi tuong|tin lien|bai viet|ngay|ly do|luong thuc|lam nghiep|hoang sa|ly lich|ho chi|lam san",
        "xin cam|tran trong|tin moi|tin nhanh|tin van|bai hoc|cam on",
    )
)
# Kinds of official papers, in capitals above their subject.
LETTER_TYPES = frozenset(
    _phrases(
        "thong bao|bao cao|nghi quyet|ke hoach|cong van|thong cao|thong cao bao chi|quyet dinh|huong dan|ket luan",
        "giay moi|chuong trinh|to trinh|chi thi|quy dinh|quy che|quy chuan|tin tuc|ban tin|thong tin bao chi|de an",
        "cong dien|thu moi|bien ban|lich cong tac|tin|tin bai|thong tri|ke hoach cong tac|phuong an",
    )
)
# How the bodies in charge of a letterhead begin.
LETTER_BODIES = tuple(
    f"{phrase} "
    for phrase in _phrases(
        "dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|ban|van phong|uy ban|bo|so|dang bo|chi bo|hoi|doan",
        "lien doan|mat tran|cuc|vu|truong|hoc vien|tong|cong doan|khoi|trung uong|bch|ubnd|hdnd|chinh phu|quoc hoi",
        "trung tam|cong ty|tap doan|phong|dang doan|ban can su|vien|toa an|quan doi|cong an|bao|tap chi|t.u|tinh",
        "thanh pho|huyen|xa",
    )
)
