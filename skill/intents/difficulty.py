"""Easier and harder."""

from __future__ import annotations

from collections.abc import Iterator

from skill import choose
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.intents.swapping import take_move
from skill.narration import tuning
from skill.person import Intent
from skill.plan import exercise_of
from skill.recipe import Move
from skill.scene import Reply, Scene


@handles(
    "AdjustDifficultyIntent",
    "{direction} [please|one|version|form|option|move]",
    "(make|do|have|get) (it|this|that|this one|the move) [move|one|a bit|a little] {direction}",
    "(make|do) (it|this|that) [much|a bit|a little|slightly|way] {direction} [please|for me]",
    "(make|do) (this one|this move|the exercise) [much|a bit|a little|slightly|way] {direction} [please|for me]",
    "(give me|i want|i need|is there) [a|an|something] {direction} (one|version|form|variation|option|way)",
    "(let's do|do you have) [a|an|something] {direction} (one|version|form|variation|option|way)",
    "(have you got|can i have|show me) [a|an|something] {direction} (one|version|form|variation|option|way)",
    "(give me|i want|i need|is there|let's do) something [a bit|a little|much] {direction}",
    "(do you have|have you got|can i have|show me|i'd like) something [a bit|a little|much] {direction}",
    "(something|anything) [a bit|a little|much|way|even] {direction}",
    "(is there|are there) (a|an|the|some|any) {direction} (version|form|variation) [of this|for this|to do this]",
    "(do you have|what's) (a|an|the|some|any) {direction} (version|form|variation) [of this|for this|to do this]",
    "(is there|are there) (a|an|the|some|any) {direction} (option|way) [of this|for this|to do this]",
    "(is there|are there) (a|an|the|some|any) {direction} (alternative|variant) [of this|for this|to do this]",
    "(do you have|what's) (a|an|the|some|any) {direction} (option|way) [of this|for this|to do this]",
    "(do you have|what's) (a|an|the|some|any) {direction} (alternative|variant) [of this|for this|to do this]",
    "[a|an|the|some] {direction} (version|form|variation) [please|of this|of this move|for me]",
    "[a|an|the|some] {direction} (option|variant|way|modification) [please|of this|of this move|for me]",
    "can (we|you|i) (make|do|have|get) (it|this|this one|that) [a bit|a little|more] {direction}",
    "can (i|we) (do|try|have) (it|this) (a|an|in a|in an) {direction} (way|version|form)",
    "(this is|it's|that's) [way|a bit|much|far|a little|just] {direction} [for me|to me]",
    "(this one is|this move is) [way|a bit|much|far|a little|just] {direction} [for me|to me]",
    "(this exercise is|it is getting) [way|a bit|much|far|a little|just] {direction} [for me|to me]",
    "(i want|i need|i'd like) (it|this|this one|this move) [a bit|to be] {direction}",
    "(a bit|a little|much|slightly|way) {direction} [please]",
    "(let's|we can|can we|could we) (go|try|take it) [a bit|a little] {direction}",
    "(is there|do you have|give me) [a|the|some|an] {direction} [of|for] [this|it|this move|this one]",
    "(what's|have you got|i want|can i have) [a|the|some|an] {direction} [of|for] [this|it|this move|this one]",
    "(this is|it's) killing me [give me] something {direction}",
    "(way|much|far|a bit) {direction} [this|this one|this is|for me]",
    "(what's|is there|do you have|show me|give me) (the|an|a) {direction} [for this|of this|please]",
    "(make|can you make) (this|it|things) [a bit|a little|more] {direction} [please|for me]",
    "(could you make|please make) (this|it|things) [a bit|a little|more] {direction} [please|for me]",
    "(i|we) (want|need|would like|could use) (it|this|something|them) {direction}",
    "(something|anything) [a bit|a little] {direction} [please|for me|instead]",
    "(i need|i want|i could do with|i'd like|give me) {direction}",
    "{direction} (would be good|would be nice|if possible|please)",
    "(i can't|i cannot) (do|manage|hack|cope with) (this|it|that) [it's|it is] {direction}",
    "{direction} (for me|than that|than this) [please]",
    "(is there|have you got|do you have|got) (a|an|any) {direction} (version|variation|option|form|way|one) [of this|please]",
    "(make|let) me {direction}",
    "(dial|turn|take|scale|tone) (it|this) {direction} [a bit] [this is too much|this is hard for me]",
    "(what's|what is|show me) the {direction} (version|variation|form|option) [of this|of it|here]",
    "(got|have|any|is there) (anything|something) {direction}",
    "(i'm struggling|i'm dying|too tough|i'm bored|it's a breeze) (make it|can it be|give me something) {direction}",
    "{direction} (one|version|variation|level) please",
    slots={
        "direction": {
            "easier": (
                *("i can't manage this", "i can't manage it", "i can't manage this one"),
                *("i can't manage this move", "i can't handle this", "i can't handle it"),
                *("i can't handle this one", "i can't handle this move", "i can't cope with this"),
                *("i can't cope with it", "i can't cope with this one", "i can't cope with this move"),
                *("i cannot manage this", "i cannot manage it", "i cannot manage this one"),
                *("i cannot manage this move", "i cannot handle this", "i cannot handle it"),
                *("i cannot handle this one", "i cannot handle this move", "i cannot cope with this"),
                *("i cannot cope with it", "i cannot cope with this one", "i cannot cope with this move"),
                *("i'm struggling", "i'm finding it hard", "i'm having trouble", "i'm struggling with this"),
                *("i'm struggling with this one", "i'm struggling here", "i'm struggling with it"),
                *("i am struggling", "i am finding it hard", "i am having trouble"),
                *("i am struggling with this", "i am struggling with this one", "i am struggling here"),
                *("i am struggling with it", "it's beyond me", "it's more than i can do"),
                *("it's too much for me", "it's more than i can manage", "this is beyond me"),
                *("this is more than i can do", "this is too much for me", "this is more than i can manage"),
                *("turn it down a notch", "turn it down a bit", "turn it down a little", "turn it down"),
                *("dial it down a notch", "dial it down a bit", "dial it down a little", "dial it down"),
                *("tone it down a notch", "tone it down a bit", "tone it down a little", "tone it down"),
                *("take it down a notch", "take it down a bit", "take it down a little", "take it down"),
                *("simplify this", "simplify it", "simplify this move", "simplify this one", "modify this"),
                *("modify it", "modify this move", "modify this one", "ease this", "ease it", "ease this move"),
                *("ease this one", "scale down this", "scale down it", "scale down this move"),
                *("scale down this one", "simplify the move", "simplify the exercise", "use less weight"),
                *("use lighter weights", "use a lighter weight", "use less resistance", "take less weight"),
                *("take lighter weights", "take a lighter weight", "take less resistance"),
                *("do it with less weight", "do it with lighter weights", "do it with a lighter weight"),
                *("do it with less resistance", "beginner version", "beginner form", "beginner way"),
                *("beginner variation", "beginner option", "beginner's version", "beginner's form"),
                *("beginner's way", "beginner's variation", "beginner's option", "simple version"),
                *("simple form", "simple way", "simple variation", "simple option", "gentle version"),
                *("gentle form", "gentle way", "gentle variation", "gentle option", "basic version"),
                *("basic form", "basic way", "basic variation", "basic option", "easy version", "easy form"),
                *("easy way", "easy variation", "easy option", "modified version", "modified form"),
                *("modified way", "modified variation", "modified option", "low impact version"),
                *("low impact form", "low impact way", "low impact variation", "low impact option"),
                *("kinder version", "kinder form", "kinder way", "kinder variation", "kinder option", "easier"),
                *("less hard", "less difficult", "lighter", "simpler", "gentler", "less intense", "less tough"),
                *("softer", "more manageable", "less demanding", "too hard", "too difficult", "too heavy"),
                *("too tough", "too demanding", "too challenging", "too advanced", "too intense"),
                *("too strenuous",),
            ),
            "harder": (
                *("turn it up a notch", "turn it up a bit", "turn it up a gear", "turn it up a level"),
                *("turn it up", "crank it up a notch", "crank it up a bit", "crank it up a gear"),
                *("crank it up a level", "crank it up", "step it up a notch", "step it up a bit"),
                *("step it up a gear", "step it up a level", "step it up", "kick it up a notch"),
                *("kick it up a bit", "kick it up a gear", "kick it up a level", "kick it up"),
                *("ramp it up a notch", "ramp it up a bit", "ramp it up a gear", "ramp it up a level"),
                *("ramp it up", "more of challenge", "a bigger challenge", "a real challenge", "a challenge"),
                *("some challenge", "i want more of challenge", "i want a bigger challenge"),
                *("i want a real challenge", "i want a challenge", "challenge me", "push me", "push me harder"),
                *("work me harder", "test me", "i can take more", "i can do more than this"),
                *("this doesn't challenge me", "this isn't challenging me", "this isn't challenging"),
                *("this isn't hard enough", "this is not hard enough", "this is no challenge"),
                *("this isn't enough", "it doesn't challenge me", "it isn't challenging me"),
                *("it isn't challenging", "it isn't hard enough", "it is not hard enough"),
                *("it is no challenge", "it isn't enough", "intensify this", "intensify it"),
                *("intensify this move", "intensify this one", "scale up this", "scale up it"),
                *("scale up this move", "scale up this one", "step up this", "step up it", "step up this move"),
                *("step up this one", "use more weight", "use heavier weights", "use a heavier weight"),
                *("use more resistance", "use extra weight", "take more weight", "take heavier weights"),
                *("take a heavier weight", "take more resistance", "take extra weight", "add more weight"),
                *("add heavier weights", "add a heavier weight", "add more resistance", "add extra weight"),
                *("do it with more weight", "do it with heavier weights", "do it with a heavier weight"),
                *("do it with more resistance", "do it with extra weight", "advanced version", "advanced form"),
                *("advanced way", "advanced variation", "advanced option", "pro version", "pro form"),
                *("pro way", "pro variation", "pro option", "tough version", "tough form", "tough way"),
                *("tough variation", "tough option", "difficult version", "difficult form", "difficult way"),
                *("difficult variation", "difficult option", "intense version", "intense form", "intense way"),
                *("intense variation", "intense option", "proper version", "proper form", "proper way"),
                *("proper variation", "proper option", "hard version", "hard form", "hard way"),
                *("hard variation", "hard option", "harder", "more difficult", "tougher", "more challenging"),
                *("heavier", "more intense", "more demanding", "stronger", "more advanced", "too easy"),
                *("too light", "too simple", "too gentle", "not hard enough", "not challenging enough"),
                *("not enough of a challenge",),
            ),
        },
    },
)
def adjust_difficulty(scene: Scene, intent: Intent) -> Reply:
    """An easier or harder form of this move, from the same rep."""
    wish = read.text(intent, "direction")
    if scene.move is None:
        return Reply(scene.person, (tuning.NO_MOVE_TO_CHANGE if scene.under_way else tuning.only_in_a_workout("form"),))
    if wish not in ("easier", "harder"):
        return Reply(scene.person, (tuning.EASIER_OR_HARDER,))
    other = next(_forms_towards(scene, scene.move, wish), None)
    if other is None:
        return Reply(scene.person, (tuning.NO_EASIER if wish == "easier" else tuning.NO_HARDER,))
    return take_move(scene, other)


def _forms_towards(scene: Scene, move: Move, wish: str) -> Iterator[Move]:
    """Forms of the move that are easier (or harder) than the present one, the nearest first.

    From a harder form the plain one is easier, and the other way round. A form for lack of kit is left only
    for one that the person has the kit for.
    """
    options = scene.catalog.exercises[move.exercise].options
    here = options[move.option].kinds if move.option else ()
    opposite = "harder" if wish == "easier" else "easier"
    plain = Move(move.exercise)
    kit = choose.Kit(frozenset(exercise_of(move, scene.catalog).equipment) | choose.kit_of(scene.person).equipment)
    if opposite in here and choose.can_be_done(exercise_of(plain, scene.catalog), kit):
        yield plain
    if wish in here:
        return
    for key, option in options.items():
        form = Move(move.exercise, key)
        if wish in option.kinds and key != move.option and choose.can_be_done(exercise_of(form, scene.catalog), kit):
            yield form
