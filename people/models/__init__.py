"""The register: what is true whether or not we print it.

Nothing here knows of articles; articles knows of people.
"""

from .changes import RegisterChange
from .meetings import Attendance, AttendanceGroup, Meeting, Side
from .persons import Person
from .protocols import ProtocolEntry, ProtocolList
from .tenures import Tenure
from .titles import Organization, Title, TitleSpelling

__all__ = [
    "Attendance",
    "AttendanceGroup",
    "Meeting",
    "Organization",
    "Person",
    "ProtocolEntry",
    "ProtocolList",
    "RegisterChange",
    "Side",
    "Tenure",
    "Title",
    "TitleSpelling",
]
