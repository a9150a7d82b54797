"""Help by need and place, and the rights that hold everywhere, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from evam.common.wording import sort_key
from evam.documentation.reporting.queries.public import (
    NEEDS,
    Help,
    PublicService,
    Texts,
)
from evam.documentation.reporting.queries.sources import SOURCES
from evam.documentation.reporting.queries.words import Spoken, spoken

URGENT = (NEEDS.CHILD_ALONE, NEEDS.SEARCHING, NEEDS.CARE_72_HOURS)
MOST_AT_ONCE = 12
"""So many are all shown; of more, a country is chosen first."""


@dataclass(frozen=True, slots=True)
class Near:
    """One place of help, as it is written in the language of the page.

    Attributes:
        help: as the organisation set it.
        name: of the service or office.
        where: country and region, or empty: everywhere.
        languages: that are spoken there.
        checked_on: the day, in words.
    """

    help: Help
    name: str
    where: str
    languages: tuple[Spoken, ...]
    checked_on: str


@dataclass(frozen=True, slots=True)
class Group:
    """All help for one need.

    Attributes:
        code: of the need.
        name: of the need.
        note: what to know of it, or empty.
        begins: key of a heading that stands above, or empty.
        helps: nearest first; empty where nobody is named.
    """

    code: str
    name: str
    note: str
    begins: str
    helps: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """A right in plain words, and where it stands."""

    code: str
    text: str
    source: str


def groups(
    service: PublicService | None, language: str, country: str = ""
) -> list[Group]:
    """Help by need; the three needs that cannot wait stand first, named or not.

    Args:
        service: of the public site, or None: then nobody is named.
        language: of the page.
        country: where the person is: its help, and what helps everywhere.
    """
    near = list(_near(service.helps if service else (), country))
    return _grouped(near, spoken(language))


def _grouped(helps: Iterable[Help], told: Spoken) -> list[Group]:
    near = list(helps)
    found = [_group(need, near, told) for need in NEEDS]
    shown = [each for each in found if each.helps or each.code in URGENT]
    befores = [None, *shown]
    return [_begun(one, last) for one, last in zip(shown, befores, strict=False)]


def countries(service: PublicService | None, language: str) -> list[tuple[str, str]]:
    """The countries for which somebody is named, by name."""
    told = spoken(language)
    helps = service.helps if service else ()
    codes = {each.country for each in helps if each.country}
    named = [(code, told.country(code)) for code in codes]
    return sorted(named, key=lambda each: sort_key(each[1]))


def rights(language: str) -> list[Right]:
    """The rights in their order."""
    told = spoken(language)
    return [
        Right(code, told.say(f"rights.{code}"), source)
        for code, source in SOURCES.items()
    ]


SAID = ("lead", "rights", "nobody", "nobody_place", "hours", "only")
"""Words that the page with script needs for help, and for nothing else."""


def help_data(service: PublicService | None, language: str) -> dict[str, Any]:
    """All help and all rights, in one language: where a person is, only they know."""
    told = spoken(language)
    return {
        "language": language,
        "title": told.say("help.title"),
        "said": {key: told.say(f"help.{key}") for key in SAID},
        "needs": [
            {
                "code": group.code,
                "name": group.name,
                "note": group.note,
                "helps": [_as_data(each, told) for each in group.helps],
            }
            for group in _grouped(service.helps if service else (), told)
        ],
        "rights": [each.text for each in rights(language)],
    }


def _near(helps: Iterable[Help], country: str) -> Iterable[Help]:
    """What helps in this country, its own first, then what helps everywhere."""
    own = [each for each in helps if each.country]
    everywhere = [each for each in helps if not each.country]
    if country:
        return [each for each in own if each.country == country] + everywhere
    if len(own) + len(everywhere) <= MOST_AT_ONCE:
        return own + everywhere
    return everywhere + [each for each in own if each.need in URGENT]


def _group(need: str, helps: Iterable[Help], told: Spoken) -> Group:
    return Group(
        code=need,
        name=told.say(f"help.{need}"),
        note=told.texts.get(f"help.{need}_note", ""),
        begins="",
        helps=tuple(_written(each, told) for each in helps if each.need == need),
    )


def _begun(group: Group, before: Group | None) -> Group:
    """A heading above the first urgent need, and above the first other one."""
    if before is None:
        return replace(group, begins="help.now")
    if before.code in URGENT and group.code not in URGENT:
        return replace(group, begins="help.near")
    return group


def _written(one: Help, told: Spoken) -> Near:
    parts = [told.country(one.country), one.region] if one.country else []
    return Near(
        help=one,
        name=one.name,
        where=" · ".join(part for part in parts if part),
        languages=tuple(spoken(code) for code in one.languages),
        checked_on=told.day(one.checked_on),
    )


def _as_data(near: Near, told: Spoken) -> dict[str, Any]:
    one, language = near.help, told.language
    return {
        "name": one.name,
        "does": in_language(one.does, language),
        "number": one.number,
        "found_at": one.found_at,
        "country": one.country,
        "region": one.region,
        "where": near.where,
        "hours": in_language(one.hours, language),
        "conditions": in_language(one.conditions, language),
        "languages": list(one.languages),
        "checked_on": one.checked_on.isoformat(),
        "checked": told.say("help.checked", date=near.checked_on),
    }


def in_language(texts: Texts, language: str) -> dict[str, str]:
    """A text and its language: this one, else English, else the first."""
    found = next((code for code in (language, "en", *texts) if code in texts), None)
    return {"language": found, "text": texts[found]} if found else {}
