"""The writing form: what it holds, what was typed and not saved, who has it open."""
