"""The compared fields: how two values can agree, from most to least alike."""

from __future__ import annotations

from dataclasses import dataclass

ELSE = "else"


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two values can stand to each other.

    Attributes:
        label: what a reader of a pair sees.
        sql: the condition, on columns ending in _l and _r; ELSE for all the rest.
        m: prior P(this level | one event); levels of a field sum to about 1.
        u: prior P(this level | two events).
        fixed: m and u are no priors but hold as they are: nothing can teach them.
    """

    label: str
    sql: str
    m: float
    u: float
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A compared field; a pair where `missing` holds gets no evidence from it.

    Attributes:
        name: the column of pairs.parquet that holds its weight.
        missing: SQL, true where it says nothing.
        levels: in the order in which they are tried.
        order: what later levels are to earlier ones: -1 less alike, 1 more alike (the
            evidence then never turns back), 0 neither.
    """

    name: str
    missing: str
    levels: tuple[Level, ...]
    order: int = 0


# A shared item adds its rarity; items are whole numbers, identity in the high bits
# and rarity (sixteenths of a bit) in the low sixteen, so that one sum gives both.
RARITY_BITS = 65536
RARITY_UNIT = 16

_GAP = "greatest(0, day_from_r - day_to_l, day_from_l - day_to_r)"
_UNKNOWN_DAY = "day_from_l is null or day_from_r is null"
_WIDTH = "greatest(day_to_l - day_from_l, day_to_r - day_from_r)"


def _inside(days: int) -> str:
    """The intervals share a day, and the wider spans no more than `days`."""
    return f"{_GAP} = 0 and {_WIDTH} <= {days}"


# Two exact days are compared when at most six days apart: a window of 13 days. An
# interval of w days lets (w + 13) / 13 times as many strangers in, and an unknown day
# all of some thirty years; the one true match stays one.
DATE = Field(
    "date",
    "false",
    (
        Level("day unknown", _UNKNOWN_DAY, 13e-4, 1, fixed=True),
        Level("same day", _inside(0), 0.60, 0.08),
        Level("inside a week", _inside(7), 0.10, 0.04),
        Level(
            "inside a month", f"{_GAP} = 0 and {_WIDTH} <= 31", 13 / 44, 1, fixed=True
        ),
        Level(
            "inside a season", f"{_GAP} = 0 and {_WIDTH} <= 92", 13 / 105, 1, fixed=True
        ),
        Level("inside a longer interval", f"{_GAP} = 0", 13 / 378, 1, fixed=True),
        Level("1 day apart", f"{_GAP} <= 1", 0.20, 0.16),
        Level("2 days apart", f"{_GAP} <= 2", 0.05, 0.16),
        Level("3 days apart", f"{_GAP} <= 3", 0.03, 0.16),
        Level("4 or more days apart", ELSE, 0.02, 0.40),
    ),
)

_KM = (
    "111.2 * sqrt((lat_l - lat_r) * (lat_l - lat_r) + "
    "(lon_l - lon_r) * (lon_l - lon_r) * cos_l * cos_r)"
)
_SIGMA = "sqrt(km_l * km_l + km_r * km_r)"
_PLACED = "(lat_l is not null and lat_r is not null)"
_SAME_NAME = (
    "coalesce(contains(' ' || name_l || ' ', ' ' || name_r || ' ')"
    " or contains(' ' || name_r || ' ', ' ' || name_l || ' '), false)"
)
_NEAR_NAME = "coalesce(jaro_winkler_similarity(name_l, name_r) >= 0.9, false)"


def _within(z: float) -> str:
    """Nearer than z times the joint stated uncertainty."""
    return f"{_KM} <= {z} * {_SIGMA}"


PLACE = Field(
    "place",
    f"not {_PLACED} and (name_l is null or name_r is null)",
    (
        Level(
            "the very same point",
            f"{_PLACED} and lat_l = lat_r and lon_l = lon_r",
            0.05,
            0.01,
        ),
        Level(
            "near, exact to 5 km",
            f"{_PLACED} and {_SIGMA} <= 5 and {_within(0.75)}",
            0.12,
            0.01,
        ),
        Level(
            "within reach, exact to 5 km",
            f"{_PLACED} and {_SIGMA} <= 5 and {_within(1.5)}",
            0.06,
            0.02,
        ),
        Level(
            "near, exact to 15 km",
            f"{_PLACED} and {_SIGMA} <= 15 and {_within(0.75)}",
            0.20,
            0.06,
        ),
        Level(
            "within reach, exact to 15 km",
            f"{_PLACED} and {_SIGMA} <= 15 and {_within(1.5)}",
            0.10,
            0.08,
        ),
        Level(
            "near and same name, coarse",
            f"{_PLACED} and {_within(0.5)} and {_SAME_NAME}",
            0.07,
            0.05,
        ),
        Level("near, coarse", f"{_PLACED} and {_within(0.5)}", 0.10, 0.10),
        Level(
            "within reach and same name, coarse",
            f"{_PLACED} and {_within(1.5)} and {_SAME_NAME}",
            0.05,
            0.04,
        ),
        Level("within reach, coarse", f"{_PLACED} and {_within(1.5)}", 0.08, 0.14),
        Level("at the edge of reach", f"{_PLACED} and {_within(2.5)}", 0.03, 0.14),
        Level("apart", _PLACED, 0.03, 0.20),
        Level(
            "same rare name",
            f"{_SAME_NAME} and greatest(name_share_l, name_share_r) < 0.005",
            0.05,
            0.01,
        ),
        Level("same name", _SAME_NAME, 0.03, 0.03),
        Level("similar name", _NEAR_NAME, 0.01, 0.01),
        Level("another name", ELSE, 0.02, 0.10),
    ),
)

COUNTRY = Field(
    "country",
    "country_l is null or country_r is null",
    (
        Level("same country", "country_l = country_r", 0.97, 0.90),
        Level("another country", ELSE, 0.03, 0.10),
    ),
    order=-1,
)

_RATIO = (
    "(greatest(victims_l, victims_r, 1) * 1.0"
    " / greatest(least(victims_l, victims_r), 1))"
)
VICTIMS = Field(
    "victims",
    "victims_l is null or victims_r is null",
    (
        Level(
            "same rare count",
            "victims_l = victims_r and victims_share_l < 0.01",
            0.15,
            0.004,
        ),
        Level(
            "same uncommon count",
            "victims_l = victims_r and victims_share_l < 0.05",
            0.20,
            0.02,
        ),
        Level("same count", "victims_l = victims_r", 0.35, 0.20),
        Level("counts within a quarter", f"{_RATIO} <= 1.25", 0.10, 0.03),
        Level("counts within a half", f"{_RATIO} <= 1.5", 0.10, 0.12),
        Level("counts within a factor of 3", f"{_RATIO} <= 3", 0.07, 0.33),
        Level("counts further apart", ELSE, 0.03, 0.296),
    ),
    order=-1,
)

ACTOR = Field(
    "actor",
    "actor_l is null or actor_r is null",
    (
        Level(
            "same rare actor", "actor_l = actor_r and actor_share_l < 0.03", 0.3, 0.05
        ),
        Level("same actor", "actor_l = actor_r", 0.6, 0.35),
        Level("another actor", ELSE, 0.1, 0.6),
    ),
    order=-1,
)

SETTING = Field(
    "setting",
    "setting_l is null or setting_r is null",
    (
        Level(
            "same rare setting",
            "setting_l = setting_r and setting_share_l < 0.1",
            0.3,
            0.1,
        ),
        Level("same setting", "setting_l = setting_r", 0.5, 0.35),
        Level("another setting", ELSE, 0.2, 0.55),
    ),
    order=-1,
)


def _shared(left: str) -> str:
    items = f"list_intersect({left}_l, {left}_r)"
    return f"coalesce((list_sum({items}) % {RARITY_BITS})::integer, 0)"


def _overlap(
    name: str, steps: tuple[tuple[int, float, float], ...], top: tuple[float, float]
) -> Field:
    """Compare by rarity of what is shared: `steps` are (bits below, m, u)."""
    levels = [
        Level(
            f"shared rarity under {bits} bits",
            f"{_shared(name)} < {bits * RARITY_UNIT}",
            m,
            u,
        )
        for bits, m, u in steps[1:]
    ]
    _, m, u = steps[0]
    nothing = Level("nothing shared", f"not list_has_any({name}_l, {name}_r)", m, u)
    last = Level(f"shared rarity of {steps[-1][0]} bits or more", ELSE, *top)
    missing = f"{name}_l is null or {name}_r is null"
    return Field(name, missing, (nothing, *levels, last), order=1)


ACTS = _overlap(
    "acts",
    ((0, 0.15, 0.55), (2, 0.20, 0.20), (4, 0.25, 0.13), (7, 0.25, 0.10)),
    (0.15, 0.02),
)
NATIONALITIES = _overlap(
    "nationalities",
    ((0, 0.10, 0.65), (2, 0.15, 0.15), (4, 0.30, 0.12), (7, 0.25, 0.06)),
    (0.20, 0.02),
)
WORDS = _overlap(
    "words",
    (
        (0, 0.05, 0.30),
        (4, 0.05, 0.20),
        (8, 0.10, 0.25),
        (12, 0.10, 0.15),
        (18, 0.15, 0.07),
        (26, 0.20, 0.02),
        (36, 0.20, 0.007),
    ),
    (0.15, 0.003),
)
CITES = _overlap(
    "cites",
    ((0, 0.50, 0.90), (4, 0.15, 0.07), (8, 0.25, 0.025)),
    (0.10, 0.005),
)

_DECLARED = (
    "(list_contains(origin_l, source_r) or list_contains(origin_r, source_l)"
    " or list_contains(origin_l, report_id_r) or list_contains(origin_r, report_id_l))"
)
ORIGIN = Field(
    "origin",
    "false",
    (
        Level(
            "one declares to rest on the other",
            f"coalesce({_DECLARED}, false)",
            0.6,
            0.3,
        ),
        Level("no such declaration", ELSE, 0.4, 0.7),
    ),
    order=-1,
)

FIELDS = (
    DATE,
    PLACE,
    COUNTRY,
    VICTIMS,
    ACTOR,
    SETTING,
    ACTS,
    NATIONALITIES,
    WORDS,
    CITES,
    ORIGIN,
)
"""Every compared field, in the order of the columns of pairs.parquet."""
