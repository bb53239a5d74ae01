"""Pictures and files handed out, to who may have them."""
