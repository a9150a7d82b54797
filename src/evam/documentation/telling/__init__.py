"""What a person who reports is asked, and what becomes of the answers.

No page and no row: the page with script, the page without, and whoever stores a report
all read this.
"""

from .canonical import NotCanonicalError, canonical_json
from .coded import NOT_ESTABLISHED, UNKNOWN, Coded, codes_of_choices
from .open_part import about_starts, open_answers
from .questions import Question, Questionnaire, questionnaire
from .records import Consents, Record, told_to_record
from .refusals import AnswerRefusedError
from .words import Words, follow_data, further_data, page_data, words

__all__ = [
    "NOT_ESTABLISHED",
    "UNKNOWN",
    "AnswerRefusedError",
    "Coded",
    "Consents",
    "NotCanonicalError",
    "Question",
    "Questionnaire",
    "Record",
    "Words",
    "about_starts",
    "canonical_json",
    "codes_of_choices",
    "follow_data",
    "further_data",
    "open_answers",
    "page_data",
    "questionnaire",
    "told_to_record",
    "words",
]
