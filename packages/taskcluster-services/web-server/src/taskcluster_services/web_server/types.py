# Generated from the services' data by "python3 noxfile.py -s generate": change the data, not this file.
"""Types of what the methods of the web-server service take and return, and of its messages."""

__all__ = []
