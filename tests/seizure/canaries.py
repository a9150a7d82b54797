"""Fifty kinds of thing that a seizure must not yield, made anew for each way in.

All of them are invented by chance; each is long enough not to stand anywhere by itself.
A way in has canaries of its own, so that what is found tells by which way it came.
"""

from __future__ import annotations

import random
import re
import struct
from dataclasses import dataclass

SYLLABLES = {
    "latin": "ba ke mo ri tu vel dar nis fo lun gam pix wer jot hab quo",
    "accented": "zé pô ñu ür çâ lò dë mī šo vý kë án ró tê bù fã",
    "turkish": "şa ğı çö ül ım tüş ağ çi ışk ör gü şen iş öz ılk uç",
    "vietnamese": "nguyễ trầ phạ huệ đứ ngọ thị lỹ bảo quỳ vũ dươ",
    "arabic": "نو را سل بد حم كر طا فج زن مي قل دع شه ثب ضر غا",
    "farsi": "پر گل چک ژا کی نگ پژ رو شی گو چم که پو زا لی می",
    "tigrinya": "ሃብ ገብ ረስ ላም ትር ሓዱ ጸሃ ቅድ መሓ ዘር ኣብ ክፍ ጽዮ ብር",
    "greek": "θέ ψα ρού ξι λύ φω γάμ δή ζό κρέ μπα νί σκή τώ",
    "cyrillic": "жу щи рю фы эль дья цо хва зё кры мша нэ бъя тю",
    "devanagari": "सी रु मा तृ देव कौ शी नि भा ली गौ हृ जो पू",
    "chinese": "鐸 黎 苡 鄔 蓁 闕 琛 霈 嬅 翊 滕 耿 鞏 菀 岑 璟",
}
"""Words are made of these: a name that nobody bears."""

FORMS = {
    "name_latin": "<latin> <latin>",
    "name_accented": "<accented> <accented>",
    "name_turkish": "<turkish> <turkish>",
    "name_vietnamese": "<vietnamese> <vietnamese>",
    "name_arabic": "<arabic> <arabic>",
    "name_farsi": "<farsi> <farsi>",
    "name_tigrinya": "<tigrinya> <tigrinya>",
    "name_greek": "<greek> <greek>",
    "name_cyrillic": "<cyrillic> <cyrillic>",
    "name_devanagari": "<devanagari> <devanagari>",
    "name_chinese": "<chinese><chinese>",
    "phone": "+32 4## ## ## ##",
    "phone_compact": "00216########",
    "phone_arabic_digits": "٠٠٩٦١٣¤¤¤¤¤¤¤",
    "phone_persian_digits": "۰۰۹۸۹§§§§§§§§§",
    "sentence_english": "They took <latin> behind the shed at <latin>.",
    "sentence_french": "Après, <accented> n'était plus là : <accented> l'a vu.",
    "sentence_spanish": "¿Dónde está <accented>? Se la llevó <latin>.",
    "sentence_arabic": "أخذوا <arabic> ليلا إلى <arabic>.",
    "sentence_farsi": "آن‌ها <farsi> را به <farsi> بردند.",
    "sentence_tigrinya": "<tigrinya> ናብ <tigrinya> ወሲዶምዎ።",
    "sentence_quoted": 'He said "<latin>"\\<latin>\n<h1>&<latin></h1>',
    "sentence_emoji": "🕯️ <latin> 👩🏾‍🦱 <latin> 🚓",
    "address": "<latin>straat ##, #### <latin>",
    "address_arabic": "شارع <arabic> ¤¤، <arabic>",
    "point_latitude": "4######",
    "point_longitude": "11######",
    "coordinates": "41.######, 26.######",
    "coordinates_degrees": "41°1#'2#.##\" N, 26°3#'4#.##\" E",
    "exact_day": "197#-0%-1#",
    "exact_time": "1927-0%-1# 0#:3#:2#",
    "email": "<latin>.<latin>@example.org",
    "user_name": "@<latin>_<latin>##",
    "bank_account": "BE## #### #### ####",
    "passport": "EP#######<latin>",
    "case_number": "DVZ/####/######",
    "file_name": "<latin> with <latin>.jpg",
    "file_name_arabic": "صورة <arabic> ¤¤¤.jpg",
    "file_name_camera": "DSC_########.JPG",
    "photo_camera": "<latin> ########",
    "photo_comment": "<latin> and <latin>, ##",
    "receipt": "###### ###### ###### ######",
    "passphrase": "<latin> <latin> <latin> <latin>",
    "visitor_address": "10.1##.1##.1##",
    "visitor_address_long": "fd##:####:####:####::##",
    "visitor_browser": "<latin>/#.# (<latin>; ####)",
    "visitor_languages": "<latin>-<latin>;q=0.#",
    "visitor_came_from": "https://<latin>.example/<latin>?####",
}
"""What each looks like: a word of a script, `#` a digit, `%` one that is not 0, and two
marks for digits as Arabic and as Persian write them."""

IN_A_PHOTO = ("photo_latitude", "photo_longitude")
"""As a photo has them: three fractions, each of two whole numbers."""

CODES = (*FORMS, *IN_A_PHOTO)
DIGITS = {
    "#": "0123456789",
    "%": "123456789",
    "¤": "٠١٢٣٤٥٦٧٨٩",
    "§": "۰۱۲۳۴۵۶۷۸۹",
}
VISITORS = tuple(code for code in CODES if code.startswith("visitor_"))
TOLD = tuple(
    code
    for code in FORMS
    if not code.startswith(("visitor_", "photo_", "point_", "receipt", "passphrase"))
)
"""What a person may put into their own words."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One thing that must be found nowhere.

    Attributes:
        way: the way in by which it was planted.
        code: which of the fifty kinds it is.
        content: what was planted: a text, or the bytes within a photo.
    """

    way: str
    code: str
    content: str | bytes

    @property
    def text(self) -> str:
        """The text that is planted."""
        assert isinstance(self.content, str)
        return self.content

    @property
    def octets(self) -> bytes:
        """The bytes that are planted."""
        return self.content if isinstance(self.content, bytes) else self.text.encode()


Planted = dict[str, Canary]
"""The canaries of one way, by their code."""


def canaries(way: str) -> Planted:
    """The fifty canaries of a way: the same at every call."""
    return {code: Canary(way, code, _content(way, code)) for code in CODES}


def own_words(planted: Planted) -> str:
    """A story that holds every canary that a person may tell."""
    return "\n".join(planted[code].text for code in TOLD)


def _content(way: str, code: str) -> str | bytes:
    chance = random.Random(f"{way} {code}")  # noqa: S311  (the same again next time)
    if code in IN_A_PHOTO:
        parts = (chance.randint(1, 59), chance.randint(10**8, 10**9))
        return struct.pack(">6I", *parts, *parts, *parts)
    return re.sub("<[a-z]+>|[#%¤§]", lambda mark: _part(mark[0], chance), FORMS[code])


def _part(mark: str, chance: random.Random) -> str:
    if mark in DIGITS:
        return chance.choice(DIGITS[mark])
    syllables = SYLLABLES[mark.strip("<>")].split()
    return "".join(chance.choices(syllables, k=5))
