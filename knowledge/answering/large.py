"""Large values in 万 and 亿."""

from decimal import ROUND_HALF_UP, Decimal

SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
COUNTED = ("元", "人", "册")
TENTH = Decimal("0.1")
# 17547人 is as easy to say as 1.8万人.
LARGE = Decimal(100_000)


def scale(unit: str) -> Decimal:
    """How many plain units one unit is (万元: 10000)."""
    return SCALES.get(unit[:1], Decimal(1)) if unit[1:] in COUNTED else Decimal(1)


def plain_unit(unit: str) -> str:
    """The unit without 万 or 亿."""
    return unit[1:] if unit[:1] in SCALES and unit[1:] in COUNTED else unit


def large(value: Decimal, unit: str, exact: bool = True) -> str:
    """A value in 亿 or 万, to a tenth: 约20.0亿元, or 即2亿元 where that is exact; empty where no larger unit helps.

    `exact` says whether the value itself is, which 20000余 is not.
    """
    of_unit, plain = scale(unit), plain_unit(unit)
    name = _scale_for(abs(value) * of_unit) if plain in COUNTED else ""
    if not name or SCALES[name] <= of_unit:
        return ""
    shown = value * of_unit / SCALES[name]
    tenth = shown.quantize(TENTH, ROUND_HALF_UP)
    if not exact or tenth != shown:
        return f"约{tenth}{name}{plain}"
    return f"即{tenth.to_integral_value() if tenth == tenth.to_integral_value() else tenth}{name}{plain}"


def _scale_for(plain: Decimal) -> str:
    """万 or 亿 for a value in plain units; what 万 would show as 10000.0 is told in 亿."""
    tenth = (plain / SCALES["万"]).quantize(TENTH, ROUND_HALF_UP) * SCALES["万"]
    if tenth >= SCALES["亿"]:
        return "亿"
    return "万" if plain >= LARGE else ""
