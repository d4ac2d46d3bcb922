"""How a question of a message is joined to the one before it, where it fits better so."""

from collections.abc import Callable

from knowledge.conversation import Context, Leaning, carried, leaning, points_back
from knowledge.understanding.question import Question

# A message this short may go on with what was said where it then fits by so much better.
BRIEF, BETTER = 10, 1.0


class FollowUps:
    """Takes up what was said before, with `margin` to tell how well a question fits."""

    def __init__(self, margin: Callable[[Question], float]) -> None:
        self.margin = margin

    def joined_on(self, question: Question, before: Question) -> Question:
        """A later question of one message, with what the one before it fixed where it then fits better."""
        if leaning(question) is Leaning.NONE:
            return question
        fuller = carried(question, Context(before))
        if before.concepts("name") and not question.concepts("name"):
            return fuller
        return max(fuller, question, key=self.margin)

    def taken_up(self, question: Question, context: Context) -> Question:
        """A follow-up with what it leaves open; one that could stand alone is taken up where it then fits better."""
        need = leaning(question)
        brief = len(question.text) <= BRIEF
        if context.question is None or (need is Leaning.NONE and not brief):
            return question
        fuller = carried(question, context)
        if need is Leaning.NONE:
            return fuller if self._fits_better(fuller, question) else question
        if need is Leaning.WHOLLY:
            return fuller
        alone = self.margin(question)
        if alone > 0 and not points_back(question) and "share" not in question.operations:
            return question
        return question if alone >= self.margin(fuller) else fuller

    def _fits_better(self, fuller: Question, question: Question) -> bool:
        """Whether a short question that could stand alone is by far better explained with the one before it."""
        return bool(question.content) and self.margin(fuller) > max(BETTER, self.margin(question) + BETTER)
