"""The vocabulary of the reader: office words, honorifics, verbs that end a title, family names, places.

To teach the reader a word, add it here, in lower case and with the tone where new spelling puts it (ủy, hòa).
"""


def _phrases(*lines: str) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of words; in the source they stand one after another, divided by a bar."""
    return frozenset(tuple(phrase.split()) for line in lines for phrase in line.split("|") if phrase.strip())


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# A title starts with one of these.
OFFICES = _phrases(
    "tổng bí thư|bí thư|phó bí thư|ủy viên|tỉnh ủy viên|thành ủy viên|huyện ủy viên|quận ủy viên|thị ủy viên",
    "đảng ủy viên|quân ủy viên|thường trực|thường vụ|đại biểu quốc hội|đại biểu hội đồng|đại biểu hđnd|thành viên",
    "chủ tịch|phó chủ tịch|thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|quyền|nguyên|tân|cựu|phó|trưởng",
    "trưởng ban|phó trưởng ban|phó ban|trưởng đoàn|phó trưởng đoàn|phó đoàn|trưởng phòng|phó trưởng phòng",
    "chủ nhiệm|phó chủ nhiệm|chánh văn phòng|phó chánh văn phòng|chánh án|phó chánh án|chánh thanh tra",
    "phó chánh thanh tra|tổng thanh tra|phó tổng thanh tra|tổng kiểm toán|phó tổng kiểm toán|kiểm toán trưởng",
    "giám đốc|phó giám đốc|tổng giám đốc|phó tổng giám đốc|tổng biên tập|phó tổng biên tập|trợ lý|thư ký",
    "tổng thư ký|phó tổng thư ký|cục trưởng|phó cục trưởng|tổng cục trưởng|phó tổng cục trưởng|vụ trưởng",
    "phó vụ trưởng|viện trưởng|phó viện trưởng|hiệu trưởng|phó hiệu trưởng|chi cục trưởng|phó chi cục trưởng",
    "tư lệnh|phó tư lệnh|chính ủy|phó chính ủy|tổng tham mưu trưởng|phó tổng tham mưu trưởng|tham mưu trưởng",
    "phó tham mưu trưởng|chỉ huy trưởng|phó chỉ huy trưởng|chính trị viên|đồn trưởng|hội trưởng|phó hội trưởng",
    "thống lĩnh|đại sứ|tổng lãnh sự|phó ban thường trực|cố vấn|kế toán trưởng|đội trưởng|phó đội trưởng",
    "uvtw|uvbtv|uvbch|uvbct|bí thư thứ nhất|chủ nhiệm nhà văn hóa|thủ trưởng|phó thủ trưởng|thẩm phán|kiểm sát viên|phái viên",
)
# Words that are half an office: they open a title only when written with a capital or before these words.
WEAK_OFFICES = {
    "phó": _words("đoàn phòng khoa ban trưởng cục vụ viện"),
    "trưởng": _words("ban đoàn phòng khoa công tiểu bộ"),
}
# These modify the office that must follow them.
MODIFIERS = _words("nguyên tân cựu quyền")
# Not an office after these: Ban Bí thư, Đoàn Chủ tịch, Hội đồng thành viên, Phủ Chủ tịch, Ban Thường vụ.
OFFICE_NOT_AFTER = {
    "bí": _words("ban"),
    "chủ": _words("đoàn phủ phòng lăng"),
    "thành": _words("đồng vị"),
    "thường": _words("ban"),
    "thủ": _words("phủ"),
    "ủy": _words("ban đảng chức"),
}
# An office that needs an organisation: before a comma it shares the next title's ("Giám đốc, Tổng Biên tập Báo ...").
BARE_OFFICES = _phrases(
    "chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|phó tổng giám đốc|viện trưởng|phó viện trưởng",
    "chủ nhiệm|phó chủ nhiệm|tổng biên tập|phó tổng biên tập|hiệu trưởng|phó hiệu trưởng",
)
# A role at one meeting, not a title of the register.
MEETING_ROLES = _phrases("trưởng đoàn|phó trưởng đoàn|trưởng đoàn công tác|phó đoàn")

# What a delegation came for: it stands right after `đoàn` and is a noun there, not the verb that ends a name.
DELEGATION_KINDS = _phrases(
    "công tác|đại biểu|khảo sát|kiểm tra|giám sát|thẩm định|thẩm tra|thanh tra|kiểm toán|đánh giá|tham quan|xác minh",
    "phúc tra|liên ngành|nghiên cứu|học tập|cán bộ|chuyên gia",
)
# No delegation: Liên đoàn, Tập đoàn, Công đoàn, Sư đoàn, Tỉnh đoàn, Trung ương Đoàn, Trưởng đoàn, đại đoàn kết.
DELEGATION_NOT_AFTER = _words(
    "liên quân tập công sư binh trung tiểu lữ ương tỉnh thành huyện quận xã phường trưởng phó đại thủy giáo"
)

HONORIFICS = _phrases(
    "đồng chí|đ/c|ông|bà|anh|chị|cụ|các đồng chí|các đ/c|các ông|các bà|hai đồng chí|hai ông|hai bà|ngài",
)
# These name a person only right before a name: Hội Nhà văn, Liên đoàn Luật sư are organisations.
PROFESSIONS = _phrases(
    "nhà báo|nhà văn|nhà thơ|luật sư|bác sĩ|kỹ sư|nghệ sĩ|nhạc sĩ|nhà giáo|nghệ nhân|anh hùng|linh mục|hòa thượng",
    "thượng tọa|đại đức|ni sư|giám mục|mục sư",
)
RANKS = _phrases(
    "đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy",
    "thiếu úy|đô đốc|phó đô đốc|chuẩn đô đốc",
)
DEGREES = _phrases(
    "gs|pgs|ts|ths|tskh|gs.|pgs.|ts.|ths.|tskh.|bs.|ks.|ls.|nsnd|nsưt|ngnd|ngưt|nsnd.|nsưt.|ngnd.|ngưt.",
    "giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|tiến sĩ khoa học",
)
PLURALS = _words("các hai ba bốn năm những")

# A title list ends here; written in lower case only (Ban Chỉ đạo, Báo cáo viên stay inside).
STOPS = _phrases(
    "phát biểu|chủ trì|đồng chủ trì|dự|tham dự|tham gia|nhấn mạnh|báo cáo|trình bày|trao|tặng|làm|đã|đang|sẽ|vừa",
    "từng|thay mặt|đại diện|thông qua|nêu|chỉ rõ|khẳng định|cho|với|đối với|tại|trong|ngoài|trên|dưới|do|bởi|là|có",
    "gồm|được|bị|phải|cần|không|chưa|cũng|còn|để|khi|nếu|nhưng|mà|thì|vì|từ|đến|tới|vào|ra|lên|sang|qua|theo|bằng",
    "như|nói|hỏi|nghe|xem|đọc|ghi|ký|ban hành|bổ nhiệm|điều động|phân công|chỉ định|bầu|tái cử|tái|đắc cử|đảm nhận",
    "đảm nhiệm|đảm trách|trúng cử|giữ|thôi|nghỉ|nhận|sinh|quê|hiện|nay|giới thiệu|công bố|thông báo|triển khai",
    "quán triệt|giải trình|trả lời|tiếp|đón|thăm|viếng|dẫn|dâng|cắt băng|thăng|phong|tuyên bố|tuyên dương|hứa|thắp",
    "khai mạc|bế mạc|thừa ủy quyền|ủy quyền|trực tiếp|cùng|chụp|tham quan|khảo sát|chịu|thiếu|tiếp tục|trả|hướng dẫn",
    "động viên|gặp|đồng thời|xin|kêu gọi|nhất trí|tán thành|góp ý|giao|phê duyệt|chúc|chúc mừng|cảm ơn|hoan nghênh",
    "đánh giá|ghi nhận|biểu dương|đề nghị|yêu cầu|chia sẻ|bày tỏ|tin tưởng|mong|mong muốn|lưu ý|thảo luận|kết luận",
    "gửi|nhắn nhủ|trân trọng|vui mừng|khánh thành|khởi công|phát động|bấm|thực hiện|hoàn thành|bày|dành|nhậm chức",
    "xúc động|tri ân|về việc|về dự|về thăm|về công tác|về nhận|thay cho|thay|rồi|người|lãnh đạo|đề xuất|kiến nghị",
    "điều hành|tiễn|chuyển|rời|đưa|vinh dự|mời|trực|đi|cho biết|chúng|xuất hiện|bắt|nhắc|đề cập|cam kết|thống nhất",
    "vui|tuyên thệ|tiếp thu|thừa nhận|chứng kiến|xác nhận|đặt|cắt|hy vọng|mở|viết|kể|thấy|đồng ý|đồng tình|gợi ý",
    "tổ chức|kiểm tra|chỉ đạo|về|chia|phu nhân|tổng kết|trình",
)
# Nouns as often as verbs: no stop after these words (Ban tổ chức, Ủy ban kiểm tra, Ban chỉ đạo).
STOP_NOT_AFTER = {
    "tổ": _words("ban cục vụ phòng sở tổng các"),
    "tổng": _words("ban đạo tổ"),
    "giao": _words("ngoại"),
    "kiểm": _words("ban cục vụ phòng nhiệm"),
    "chỉ": _words("ban trưởng"),
    "trực": _words("thường"),
    "trình": _words("chương công quá quy lộ lập giáo phương tiến tường hành lịch"),
    "lãnh": _words("tổng"),
    "người": _words("về"),
    "đi": _words("hội"),
}
# No stop before these: dự khuyết (alternate), dự án, làm việc inside a name never happens.
STOP_NOT_BEFORE = {
    "dự": _words("khuyết án"),
    "trực": _words("thuộc"),
    "chuyển": _words("đổi"),
    "thiếu": _words("niên nhi"),
}
# `về` continues the name of a steering committee or council (Ban Chỉ đạo Trung ương về phòng, chống ...).
ABOUT_ALLOWED_AFTER = _words("đạo hội hộ gia nước")

# What a person does who reports, speaks, concludes or chairs, in order of weight.
ROLE_VERBS = (
    ("chair", _phrases("chủ trì|đồng chủ trì|làm trưởng đoàn|dẫn đầu|điều hành")),
    ("conclude", _phrases("phát biểu kết luận|kết luận")),
    ("report", _phrases("báo cáo|trình bày báo cáo|trình bày")),
    (
        "speak",
        _phrases(
            "phát biểu|nhấn mạnh|khẳng định|thảo luận|nêu rõ|nêu|chỉ rõ|cho biết|chia sẻ|bày tỏ|đề nghị|đánh giá",
            "yêu cầu|nói|tin tưởng|mong muốn|đọc diễn văn|lưu ý|ghi nhận|biểu dương|cho rằng|đề xuất|cam kết",
        ),
    ),
)
# A bare name before one of these is a person.
SPEECH_VERBS = ROLE_VERBS[3][1] | ROLE_VERBS[0][1] | _phrases("phát biểu kết luận|báo cáo|kết luận|trao|dự")

# A nameless item of an attendance list opens with one of these.
GROUP_OPENERS = _phrases(
    "đại diện|các đồng chí|các đ/c|các ông|các bà|lãnh đạo|các vị|các đại biểu|đông đảo|toàn thể|các cơ quan",
    "các ủy viên|các thành viên|các ban|các sở|các phòng|nguyên lãnh đạo|ban giám đốc|thường trực|tập thể",
    "cán bộ|gần|hơn|trên|đại biểu|các bộ|thủ trưởng|trưởng các|bí thư các|chủ tịch các|một số|các phó|các đơn vị",
    "các chuyên gia|các nhà|các cán bộ",
)
# `và ba phó bí thư`: as good as a figure before people.
NUMBERS = _words("hai ba bốn năm sáu bảy tám chín mười")
# After `và` these begin a second group.
SECOND_GROUP_OPENERS = _phrases("các đồng chí|các đ/c|đại diện|đông đảo|toàn thể|các đại biểu|các vị")

# A comma followed by one of these ends the title: what follows is a new subject, not the rest of a name.
NEW_SUBJECTS = _phrases(
    "đảng|bộ|ban|hội nghị|hội thảo|đại hội|tỉnh|các|những|việc|đoàn|cơ quan|cơ sở|nay|sau|trước|cả|toàn|mỗi|một",
    "hai|ngay|buổi|lễ|ngày|sáng|chiều|tối|thời gian|năm|qua|đây|đó|nhà nước|việt nam|chính phủ|chính quyền|quốc hội",
    "trung ương|ủy ban|nhân dân|nhân dịp|nhiều|mọi|công an|công tác|công ty|tập đoàn|tập thể|cấp|họ|chúng|tôi|bên",
    "lớp|nhằm|sớm|luôn|hết|tuổi|ảnh|thế|dãy|hàng|thứ|bìa|giữa|đứng|ngồi|trái|phải|số|khoảng|sáu|ba|bốn",
)
# Family names, of all peoples of the country, and a few that neighbours bring.
FAMILIES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đoàn đào đinh trịnh trương lâm mai cao",
    "tô tạ hà lưu lương phùng châu thái tăng vương quách triệu la tống mạc nghiêm kiều lại thân đàm từ chu doãn văn",
    "đồng bạch hứa kim thạch sơn danh lữ lục khổng khuất uông ông tôn tất cù phí nông hầu giàng vàng sùng thào lù lò",
    "lường tòng cầm quàng cà bế ma mã sầm lộc lầu vừ hạng sần chẩu âu ân an ninh viên vi vy lang hán hạ hoa giàn",
    "thích thiều tiêu tề thẩm nhâm ngụy nhữ ngạc mẫn liêu lạc kha khúc khương hình giáp giang diệp cung cấn bàng",
    "bành biện chung chử bá bình điểu ksor siu rơ rah rcom rmah nay kpă kpa niê êban ayun ktul mlô y a hồng lã ôn",
    "puih briu blúp zơrâm alăng pơloong arất coor hôih bríu phàn tẩn chảo lìu dìu chìu tằng voòng tráng lềnh quan",
    "đậu đường đới đôn đan phó phú phương sử tào tân thi tiền trưởng ung viêm xa yên cáp cồ dư hàn hàng mông",
    "nhan ngọ phi quản quế tuấn ưng thiệu bạc khiếu giản trì bồ mùa công bảo vĩnh đại trung",
)
COMMON_FAMILIES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh trịnh trương lâm mai tô lương",
    "phùng vương triệu",
)
# Also the first word of an organisation: a family name only before at least two more words.
DOUBTFUL_FAMILIES = _words(
    "đoàn văn đồng an ninh quan công phú việt tiền thi trưởng bảo vĩnh đại bình hà trung phương hàng"
)
# Words that begin no name at all, though they are written with a capital.
NOT_A_NAME = _words(
    "ban bộ đảng hội ủy sở cục vụ công quân tỉnh thành huyện quận xã phường thị tổng trung nhà viện trường đài báo",
    "tập chính quốc nhân tại sáng chiều tối ngày theo trong sau trước khi với để từ cùng tham dự phát báo về nghị chỉ",
    "quyết hướng quy kết thông mặt liên đại học phòng khối tòa sân lực các những đó đây tiếp thay thực hiện đến",
    "cách thủ thứ phó trưởng chủ bí giám chánh tư cựu nguyên cố tân bác",
)

# No person stands right after these: a street, a school, a prize, the source of a photo.
NAMED_AFTER = _phrases(
    "đường|phố|trường|đại học|thpt|thcs|tiểu học|mầm non|giải thưởng|giải|quỹ|công viên|quảng trường|cầu|bệnh viện",
    "tư tưởng|phong cách|đạo đức|tấm gương|mang tên|bảo tàng|tượng đài|nhà máy|khu di tích|lăng|công ty|doanh nghiệp",
    "trường chính trị|cung văn hóa|nhà hát|rạp|bến|cảng|đảo|chợ|thôn|ấp|bản|khu đô thị|khu công nghiệp|tập đoàn",
    "cộng sản|chiến dịch|đội|làng|trung tâm|học viện|thư viện|cụm công nghiệp|hồ|sông|núi|thời đại|thế hệ",
)
# No school: Bộ Tài nguyên và Môi trường, Cục Quản lý thị trường.
NOT_NAMED_AFTER = {"trường": _words("môi thị")}
# After these stands a place as often as a person: two words, or a name of history, is a place.
PLACE_NOUNS = _words(
    "huyện quận phường xã tỉnh ủy thị thành phố đoàn bộ trấn tx. tp. tp hđnd ubnd công an cơ viện sự mttq"
)
HISTORICAL_NAMES = frozenset(
    [
        "lê hồng phong",
        "nguyễn trãi",
        "trần phú",
        "lê lợi",
        "hoàng văn thụ",
        "quang trung",
        "trần hưng đạo",
        "phan đình phùng",
        "lê duẩn",
        "lý thường kiệt",
        "hai bà trưng",
        "nguyễn du",
        "ngô quyền",
        "tôn đức thắng",
        "nguyễn thị minh khai",
        "lê quý đôn",
        "võ thị sáu",
        "nguyễn văn cừ",
        "nguyễn huệ",
        "phạm văn đồng",
        "trường chinh",
        "võ nguyên giáp",
        "phan bội châu",
        "chu văn an",
        "nguyễn văn linh",
        "hoàng hoa thám",
        "nguyễn ái quốc",
        "trần quốc toản",
        "lý tự trọng",
        "nguyễn viết xuân",
        "phan chu trinh",
        "lê thanh nghị",
        "nguyễn bỉnh khiêm",
        "đinh tiên hoàng",
        "lê chân",
        "nguyễn tất thành",
        "lương thế vinh",
        "nguyễn công trứ",
    ]
)
UNCLE_HO = "hồ chí minh"

PLACES = _phrases(
    "hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|an giang|bà rịa|vũng tàu|bắc giang|bắc kạn|bạc liêu|bắc ninh|bến tre",
    "bình định|bình dương|bình phước|bình thuận|cà mau|cao bằng|đắk lắk|đăk lăk|đắk nông|đăk nông|điện biên|đồng nai",
    "đồng tháp|gia lai|hà giang|hà nam|hà tĩnh|hải dương|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang|kon tum",
    "lai châu|lâm đồng|lạng sơn|lào cai|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình",
    "quảng nam|quảng ngãi|quảng ninh|quảng trị|sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|huế",
    "thừa thiên huế|thừa thiên|tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái|việt nam|sài gòn|nam bộ",
    "tây nguyên|tây bắc|tây nam bộ|đông nam bộ|bắc bộ|trung bộ|hạ long|móng cái|thủ đức|đà lạt|nha trang|vinh|hội an",
    "bắc hà|phan thiết|phan rang|hà tiên|hà đông|hoàng mai|cao lãnh|tân an|mỹ tho|việt trì|thái lan|lào|campuchia",
    "hoàng su phì|trần văn thời",  # districts that look like a full name
)
