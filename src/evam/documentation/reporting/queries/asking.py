"""The questions as the long page shows them, with what was typed so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evam.common.wording import sort_key
from evam.documentation.reporting.queries.helping import in_language
from evam.documentation.reporting.queries.places import country_names, region_names
from evam.documentation.reporting.queries.public import OpenService, Partner
from evam.documentation.reporting.queries.words import Spoken
from evam.documentation.telling import Question, questionnaire

NON_ANSWERS = {"-unknown": "strings.unknown", "-declined": "strings.declined"}
TEMPLATES = {
    "period": "ask_days",
    "place": "ask_place",
    "words": "ask_words",
    "files": "ask_files",
}
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    text: str
    note: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line to write in."""

    name: str
    text: str
    value: str
    keys: str = "numeric"
    size: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it.

    Attributes:
        code: of the question; `q-CODE` is its place on the page.
        name: of its field.
        template: that shows it.
        ask: the question.
        help: what helps to answer it, or empty.
        input: radio or checkbox.
        part: number of the part that begins with it, or 0.
        begins_consent: whether the consents begin with it.
        fault: what to change, or empty.
        choices: answers, non-answers last.
        fields: lines to write in.
        ends: first and last day, each with its lines.
        regions: of the country that was chosen.
        value: what was written.
        held: files that are locked here already.
        most: how much may be sent.
        accepts: media types of files.
        rows: the same question once for each partner.
    """

    code: str
    name: str
    ask: str
    template: str = "reporting/ask_choices.html"
    help: str = ""
    input: str = "radio"
    part: int = 0
    begins_consent: bool = False
    fault: str = ""
    choices: tuple[Choice, ...] = ()
    fields: tuple[Line, ...] = ()
    ends: tuple[Asked, ...] = ()
    regions: tuple[Choice, ...] = ()
    value: str = ""
    held: tuple[object, ...] = ()
    most: str = ""
    accepts: str = ""
    rows: tuple[Asked, ...] = field(default=())


Typed = Mapping[str, Sequence[str]]
"""What was sent, by the name of the field: every value of it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions in one language, with what was typed so far.

    Attributes:
        service: that the page is of.
        spoken: the language.
        typed: what was sent.
        faults: code of a question to the key of the words that say what to change.
        held: code of a question to the files that are locked here for it.
    """

    service: OpenService
    spoken: Spoken
    typed: Typed
    faults: Mapping[str, str]
    held: Mapping[str, Sequence[object]]

    def questions(self) -> Iterator[Asked]:
        """Every question but the language, in order; parts and consents begin."""
        part, has_consent = 0, False
        for question in questionnaire().answered:
            if question.code == "language" or self._is_left_out(question):
                continue
            asked = self._asked(question)
            if question.part != part:
                asked = replace(asked, part=question.part)
            if question.kind == "consent" and not has_consent:
                asked, has_consent = replace(asked, begins_consent=True), True
            part = question.part
            yield asked

    def said_faults(self) -> list[tuple[str, str, str]]:
        """Each fault with its question, for the summary."""
        return [
            (code, self._ask(code), self._fault(code))
            for code in (each.code for each in questionnaire().answered)
            if code in self.faults
        ]

    def _is_left_out(self, question: Question) -> bool:
        return bool(question.a_row_each) and not self.service.partners

    def _asked(self, question: Question) -> Asked:
        code = question.code
        asked = Asked(
            code=code,
            name=f"q-{code}",
            template=f"reporting/{TEMPLATES.get(question.kind, 'ask_choices')}.html",
            ask=self._ask(code),
            help=self._text(f"{code}.help"),
            input="checkbox" if question.kind == "many" else "radio",
            fault=self._fault(code),
        )
        shapes = {
            "number": self._number,
            "period": self._period,
            "place": self._place,
            "point": self._point,
            "words": self._words,
            "files": self._files,
            "consent": self._consent,
        }
        return shapes.get(question.kind, self._plain)(question, asked)

    def _plain(self, question: Question, asked: Asked) -> Asked:
        return replace(asked, choices=self._choices(question, asked.name))

    def _number(self, question: Question, asked: Asked) -> Asked:
        about = self._line("people", "about", "interface.how_many")
        return replace(self._plain(question, asked), fields=(about,))

    def _period(self, question: Question, asked: Asked) -> Asked:
        ends = tuple(
            replace(
                asked,
                ask=self._text(f"interface.{end}"),
                fields=tuple(
                    self._line(question.code, f"{end}-{unit}", f"further.{unit}")
                    for unit in ("day", "month", "year")
                ),
            )
            for end in ("from", "to")
        )
        return replace(self._plain(question, asked), ends=ends)

    def _place(self, question: Question, asked: Asked) -> Asked:
        country = self._one(f"{asked.name}-country")
        region = self._one(f"{asked.name}-region")
        named = sorted(
            country_names(self.spoken.language).items(),
            key=lambda each: sort_key(each[1]),
        )
        places = [Choice(code, name, "", code == country) for code, name in named]
        return replace(
            asked,
            choices=(*self._none_of([country]), *places),
            regions=tuple(
                Choice(code, name, "", code == region)
                for code, name in region_names(country).items()
            ),
        )

    def _point(self, question: Question, asked: Asked) -> Asked:
        lines = tuple(
            self._line(question.code, part, key, keys="text")
            for part, key in (
                ("latitude", "further.latitude"),
                ("longitude", "further.longitude"),
                ("about", "further.about_m"),
            )
        )
        none = self._none_of(self.typed.get(asked.name, ()))
        return replace(asked, choices=none, fields=lines)

    def _words(self, question: Question, asked: Asked) -> Asked:
        return replace(asked, value=self._one(asked.name))

    def _files(self, question: Question, asked: Asked) -> Asked:
        most = {
            "n": self.spoken.digits(questionnaire().most_files),
            "y": self.spoken.digits(self.service.largest_file // MEGABYTE),
        }
        is_voice = question.code == "voice"
        return replace(
            asked,
            help=asked.help if is_voice else self._text("long.pictures"),
            most=self.spoken.say("long.most_files", **most),
            accepts="audio/*" if is_voice else "",
            held=tuple(self.held.get(question.code, ())),
        )

    def _consent(self, question: Question, asked: Asked) -> Asked:
        if not question.a_row_each:
            return self._plain(question, asked)
        rows = (self._row(question, asked, each) for each in self.service.partners)
        return replace(asked, template="reporting/ask_rows.html", rows=tuple(rows))

    def _row(self, question: Question, asked: Asked, partner: Partner) -> Asked:
        name = f"{asked.name}-{partner.code}"
        language = self.spoken.language
        reason = in_language(partner.reason, language).get("text", "")
        help_text = self.spoken.say(f"{question.code}.help", reason=reason)
        return replace(
            asked,
            code=f"{question.code}-{partner.code}",
            name=name,
            ask=self.spoken.say(f"{question.code}.ask", partner=partner.name),
            help=help_text if reason else "",
            choices=self._choices(question, name),
        )

    def _choices(self, question: Question, name: str) -> tuple[Choice, ...]:
        chosen = self.typed.get(name, ())
        own = (
            Choice(
                value=one,
                text=self.spoken.digits(self._text(f"{question.code}.{one}")),
                note=self._text(f"{question.code}.{one}_note"),
                is_chosen=one in chosen,
            )
            for one in question.choices
        )
        none = () if question.kind == "consent" else self._none_of(chosen)
        return (*own, *none)

    def _none_of(self, chosen: Iterable[str]) -> tuple[Choice, ...]:
        held = set(chosen)
        return tuple(
            Choice(value, self._text(key), "", value in held)
            for value, key in NON_ANSWERS.items()
        )

    def _line(self, code: str, part: str, key: str, keys: str = "numeric") -> Line:
        name = f"q-{code}-{part}"
        return Line(name, self._text(key), self._one(name), keys)

    def _one(self, name: str) -> str:
        values = self.typed.get(name, ())
        return values[-1] if values else ""

    def _ask(self, code: str) -> str:
        return self._text(f"{code}.ask")

    def _fault(self, code: str) -> str:
        return self._text(self.faults.get(code, ""))

    def _text(self, key: str) -> str:
        """A text with the team's name in it; empty where there is none."""
        if key not in self.spoken.texts:
            return ""
        return self.spoken.say(key, t=self.service.team)
