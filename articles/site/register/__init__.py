"""Public pages of the register: people, titles, meetings, documents."""
