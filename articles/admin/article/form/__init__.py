"""The writing form in the admin: shown, filled, kept, locked, saved; `article_admin` declares, these do."""
