"""A policy laboratory for a patron and its dangerous client: Beijing and Pyongyang."""

__version__ = "0.1.0"
