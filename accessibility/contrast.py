"""How far one colour stands out from another: the sums of WCAG 2.2."""


def ratio(one: int, other: int) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: int) -> float:
    """Return the relative luminance of 0xRRGGBB, 0 to 1 (WCAG 2.2, relative luminance)."""
    shares = (colour >> 16 & 255, colour >> 8 & 255, colour & 255)
    red, green, blue = (_linear(share / 255.0) for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
