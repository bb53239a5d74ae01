"""How long a body may be: longer than any article, short enough that nobody waits for what it costs. Pure."""

LARGEST_BODY = 1_000_000  # letters of HTML; the longest article of a newspaper has a twentieth of them
TOO_LONG = (
    "Thân bài dài hơn 1 triệu ký tự (tính cả định dạng), không bài viết nào dài như vậy. Hãy bớt hoặc tách thành "
    "nhiều bài; phần chữ vẫn còn nguyên trong khung soạn."
)


def is_too_long(body: str) -> bool:
    """Whether a body is too long to be cleaned, shown or saved. Asked before anything reads it."""
    return len(body) > LARGEST_BODY
