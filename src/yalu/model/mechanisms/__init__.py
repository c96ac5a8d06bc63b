"""One claim, one file: what each adds to a month."""
