"""Two people saved over the same version: their texts side by side, and put together."""
