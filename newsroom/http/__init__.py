"""What stands between a request and its page: guards, headers, sessions, outages."""
