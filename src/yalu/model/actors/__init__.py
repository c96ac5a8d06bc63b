"""The six capitals: what each does, given what it can see."""
