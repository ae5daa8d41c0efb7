"""The beeping driver."""
