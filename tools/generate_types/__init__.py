"""Writes the stubs of every client class, and the types of what they take and return, from the services' data."""
