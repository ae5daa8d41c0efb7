"""The coach. The core here is pure: no clock, no I/O, no SDK; `skill.alexa` and `skill.web` are its shells."""
