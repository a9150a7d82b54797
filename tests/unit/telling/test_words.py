from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping

import pytest

from evam.documentation.telling import page_data, questionnaire, words
from evam.documentation.telling.words import texts_needed

LANGUAGES = questionnaire().languages
PLACEHOLDER = re.compile(r"\{\w+\}")
AT_MOST_GZIPPED = 5 * 1024
"""Questions and one language; 15 KB of the first screen are not the sealing."""

NEVER_SAID = re.compile(
    r"illegal|alien|victim|invalid|oops|unproven|confess|fake|merely|perpetrator",
    re.IGNORECASE,
)

TWELVE = {
    "en": [
        "Leave this page",
        "This is not an emergency line. If you are in danger now, call {n}.",
        "You can skip any question.",
        "I don't know",
        "I don't want to say",
        "Are you safe right now?",
        "What happened?",
        "Your report is locked on this phone. Only the {t} team can open it.",
        "We do not ask your name or your papers.",
        "We never give this to immigration officers.",
        "Write this secret code on paper. Without it nobody can find your report, not"
        " even us.",
        "We have your report. Thank you for telling us.",
    ],
    "fr": [
        "Quitter cette page",
        "Ce n'est pas un service d'urgence. En danger maintenant ? Appelez le {n}.",
        "Vous pouvez sauter toute question.",
        "Je ne sais pas",
        "Je préfère ne pas le dire",
        "Êtes-vous en sécurité maintenant ?",
        "Que s'est-il passé ?",
        "Votre message est verrouillé sur ce téléphone. Seule l'équipe {t} peut"
        " l'ouvrir.",
        "Nous ne demandons ni votre nom ni vos papiers.",
        "Nous ne donnons jamais ceci aux services d'immigration.",
        "Notez ce code secret sur papier. Sans lui, personne ne retrouve votre message,"
        " même pas nous.",
        "Nous avons votre message. Merci de l'avoir dit.",
    ],
    "es": [
        "Salir de esta página",
        "No es un servicio de emergencia. Si está en peligro ahora, llame al {n}.",
        "Puede saltar cualquier pregunta.",
        "No lo sé",
        "Prefiero no decirlo",
        "¿Está a salvo ahora?",
        "¿Qué pasó?",
        "Su mensaje se cierra con clave en este teléfono. Solo el equipo {t} puede"
        " abrirlo.",
        "No pedimos su nombre ni sus papeles.",
        "Nunca damos esto a los agentes de migración.",
        "Escriba este código secreto en papel. Sin él nadie puede hallar su mensaje, ni"
        " nosotros.",
        "Tenemos su mensaje. Gracias por contarlo.",
    ],
    "ar": [
        "مغادرة هذه الصفحة",
        "هذا ليس خط طوارئ. إذا كنت في خطر الآن، اتصل بالرقم {n}.",
        "يمكنك تخطي أي سؤال.",
        "لا أعرف",
        "لا أريد أن أقول",
        "هل أنت في أمان الآن؟",
        "ماذا حدث؟",
        "يُقفل بلاغك على هذا الهاتف. فريق {t} وحده يستطيع فتحه.",
        "لا نسألك عن اسمك ولا عن أوراقك.",
        "لا نعطي هذا أبدًا لموظفي الهجرة.",
        "اكتب هذا الرمز السري على ورقة. بدونه لا يستطيع أحد أن يجد بلاغك، ولا حتى نحن.",
        "وصلنا بلاغك. شكرًا لأنك أخبرتنا.",
    ],
    "fa": [
        "خروج از این صفحه",
        "اینجا خط اضطراری نیست. اگر اکنون در خطرید، با {n} تماس بگیرید.",
        "می‌توانید از هر پرسشی بگذرید.",
        "نمی‌دانم",
        "نمی‌خواهم بگویم",
        "الان در امان هستید؟",
        "چه اتفاقی افتاد؟",
        "پیام شما روی همین گوشی قفل می‌شود. فقط گروه {t} می‌تواند بازش کند.",
        "نام و مدارک شما را نمی‌پرسیم.",
        "این را هرگز به مأموران مهاجرت نمی‌دهیم.",
        "این رمز را روی کاغذ بنویسید. بدون آن کسی پیام شما را پیدا نمی‌کند، حتی ما.",
        "پیام شما رسید. ممنون که گفتید.",
    ],
}
"""The strings that the design of the page fixes; Tigrinya has none yet."""

KEYS_OF_TWELVE = (
    "strings.leave",
    "strings.emergency",
    "strings.skip_any",
    "strings.unknown",
    "strings.declined",
    "safe_now.ask",
    "acts.ask",
    "strings.locked",
    "strings.no_name",
    "strings.never_given",
    "strings.write_code",
    "strings.thanks",
)


def words_other_than_the_glossary(
    glossary: Mapping[str, str], texts: Mapping[str, str]
) -> list[str]:
    return [
        key
        for term, keys in questionnaire().glossary.items()
        for key in keys
        if glossary[term].casefold() not in texts[key].casefold()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryLanguage:
    def test_has_every_text_and_no_other(self, language: str) -> None:
        needed = {
            key for each in questionnaire().questions for key in texts_needed(each)
        }
        found = set(words(language).texts)
        assert needed <= found
        assert found == set(words("en").texts)

    def test_says_what_to_do_after_what_a_person_can_cause(self, language: str) -> None:
        causes = ("number", "not_a_day", "dates_order", "not_yet", "too_long")
        assert all(words(language).texts[f"errors.{cause}"] for cause in causes)

    def test_leaves_no_text_empty(self, language: str) -> None:
        texts = [*words(language).texts.values(), *words(language).glossary.values()]
        assert all(text.strip() == text != "" for text in texts)

    def test_has_the_placeholders_of_the_english(self, language: str) -> None:
        for key, text in words("en").texts.items():
            told = words(language).texts[key]
            assert sorted(PLACEHOLDER.findall(told)) == sorted(
                PLACEHOLDER.findall(text)
            )

    def test_is_marked_until_a_native_speaker_checked_it(self, language: str) -> None:
        assert words(language).checked_by_native_speaker is False

    def test_stays_under_the_most_words_above_a_question(self, language: str) -> None:
        for each in questionnaire().questions:
            assert each.most_words <= 60
            assert len(words(language).above(each.code).split()) <= each.most_words

    def test_writes_sentences_of_at_most_fifteen_words(self, language: str) -> None:
        for each in questionnaire().questions:
            sentences = re.split(r"[.!?؟።]", words(language).above(each.code))
            assert max(len(sentence.split()) for sentence in sentences) <= 15

    def test_calls_a_hard_word_the_same_everywhere(self, language: str) -> None:
        spoken = words(language)
        assert set(spoken.glossary) == set(questionnaire().glossary)
        assert words_other_than_the_glossary(spoken.glossary, spoken.texts) == []

    def test_fits_the_first_screen(self, language: str) -> None:
        assert len(gzip.compress(page_data(language), 9)) <= AT_MOST_GZIPPED

    def test_says_of_itself_how_it_runs(self, language: str) -> None:
        expected = "rtl" if language in ("ar", "fa") else "ltr"
        assert words(language).language == language
        assert words(language).direction == expected


class TestTheTwelveStrings:
    @pytest.mark.parametrize("language", TWELVE)
    def test_are_those_of_the_design(self, language: str) -> None:
        texts = words(language).texts
        assert [texts[key] for key in KEYS_OF_TWELVE] == TWELVE[language]


class TestEnglish:
    def test_has_sentences_of_at_most_twelve_words(self) -> None:
        for each in questionnaire().questions:
            for sentence in re.split(r"[.!?]", words("en").above(each.code)):
                assert len(sentence.split()) <= 12

    def test_has_no_word_that_blames(self) -> None:
        assert [
            text for text in words("en").texts.values() if NEVER_SAID.search(text)
        ] == []


class TestGlossary:
    def test_would_see_another_word(self) -> None:
        spoken = words("en")
        other = spoken.texts | {"acts.pushed_back": "Sent away"}  # type: ignore[operator]  # a dict at run time
        assert words_other_than_the_glossary(spoken.glossary, other) == [
            "acts.pushed_back"
        ]


class TestPageData:
    def test_holds_the_texts_and_nothing_for_translators(self) -> None:
        data = json.loads(page_data("ti"))
        assert data["texts"]["strings.leave"] == words("ti").texts["strings.leave"]
        assert data["languages"]["fa"] == "فارسی"
        assert "checked_by_native_speaker" not in page_data("ti").decode()
        assert "glossary" not in data

    def test_holds_the_questions_in_order(self) -> None:
        codes = [each["code"] for each in json.loads(page_data("en"))["questions"]]
        assert codes == [each.code for each in questionnaire().questions]
