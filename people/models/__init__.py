"""The register: what is true whether or not we print it.

Nothing here knows of articles; articles knows of people.
"""

from .meetings import Attendance, AttendanceGroup, Meeting, Side
from .offices import Organization, Tenure, Title, TitleSpelling
from .persons import Person

__all__ = [
    "Attendance",
    "AttendanceGroup",
    "Meeting",
    "Organization",
    "Person",
    "Side",
    "Tenure",
    "Title",
    "TitleSpelling",
]
