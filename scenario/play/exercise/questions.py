"""What the forms after an exercise ask: the hot wash, the participants' feedback, the debrief.

Each question is neutral: it neither praises nor blames, and can be answered with "nothing". An
answer is kept with the words of its question, so that these may change.
"""

from __future__ import annotations

from typing import Final

from scenario.play.exercise.acts import FormKind

QUESTIONS: Final[dict[FormKind, tuple[str, ...]]] = {
    FormKind.HOT_WASH: (
        "What went well?",
        "What did not go as intended?",
        "What did you know too late, or not at all?",
        "Which decision would you take again, and which not?",
        "What should be done next, and by whom?",
    ),
    FormKind.FEEDBACK: (
        "What did you take part as?",
        "What did you learn that you did not know before?",
        "Was there enough time for each phase? Where was there too much or too little?",
        "Were the injects clear and believable? Which were not?",
        "Was it clear how arguments were adjudicated?",
        "What should be otherwise the next time?",
    ),
    FormKind.DEBRIEF: (
        "What did you see that the log does not tell?",
        "Which objectives could be observed, and which could not?",
        "Where did the plan and the play part, and why?",
        "What should the plan or its list of injects change?",
    ),
}
"""By form, its questions in order."""
