"""Searching for better policies: the measures and the engine are functions over arrays."""
