"""How long and how large, in words."""


def duration(seconds: float) -> str:
    """Seconds, minutes, hours or days, to two digits or so."""
    for size, unit in ((86400.0, "days"), (3600.0, "hours"), (60.0, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:,.{0 if seconds >= 10 * size else 1}f} {unit}"
    if seconds < 1:
        return "less than a second"
    return f"{seconds:.0f} seconds" if round(seconds) > 1 else "a second"


def bytes_(count: int) -> str:
    """Bytes in decimal units."""
    for power, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= power:
            return f"{count / power:,.{0 if count >= 100 * power else 1}f} {unit}"
    return f"{count} bytes"
