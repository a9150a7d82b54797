"""What a person who reports is asked, and what becomes of the answers.

No page and no row: the page with script, the page without, and whoever stores a report
all read this.
"""

from .canonical import NotCanonicalError, canonical_json
from .questions import Question, Questionnaire, questionnaire
from .records import Consents, Record, told_to_record
from .refusals import AnswerRefusedError
from .words import Words, page_data, words

__all__ = [
    "AnswerRefusedError",
    "Consents",
    "NotCanonicalError",
    "Question",
    "Questionnaire",
    "Record",
    "Words",
    "canonical_json",
    "page_data",
    "questionnaire",
    "told_to_record",
    "words",
]
