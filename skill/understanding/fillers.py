"""Words around a request that ask for nothing: "um", "please", "could you", "coach"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skill.understanding.hearing import plain_forms

_BEFORE = """
    um|uh|er|erm|ah|oh|uhm|hmm|mm|well|so|and|but|now|then|right|okay|ok|alright|all right|right then|okay then|okay so
    please|kindly|coach|hey|hey coach|hi coach|hello coach|hi|hello|circuit coach|hey circuit coach|listen|look|actually
    anyway|just|maybe|perhaps|could you|can you|would you|will you|could you please|can you please|would you please
    could you just|can you just|you know|like|i mean|i say|i guess|i think|sorry|excuse me|alexa|whoa|wow|phew
    puff|gosh|god|man|dear|darling|love|mate|buddy|sir|madam|i said|quick|quickly|okay coach|so coach|right coach|oi|yo
    would you mind|do you mind|if you could|if you can|could we|can we|can i|could i|may i|shall we|let's just
    i would like you to|i'd like you to|i want you to|i need you to|i was wondering if you could|is it possible to|go ahead and
    do me a favour and|do me a favor and|you can|you could|you may|let me|be so kind and|be so kind as to|for me|today|also
    why don't we|why don't you|how about we|do you mind if i|do you mind if we|is it okay if i|is it okay if we
    is it alright if i|would it be possible to|would it be okay to|any chance we could|any chance you could|any chance i could
    i was hoping to|i was hoping we could|i'd love to|i'd like to|i want to|i'd prefer to|i prefer to|i think i'll
    i think i want to|i think i'd like to|i guess i'll|i'm going to|i'll|we'll|let's|shall i|may we|would you kindly|go on and
    it's time to|time to|today i want to|now i want to|today let's|now let's|first|first of all|okay now|right now|now then|okay well
    would you be able to|are you able to|can you maybe|could you maybe|could you possibly|can you possibly|if it's okay|if possible
    i'd like|i would like|i'd love|i want|i need|give me|can i have|could i have|can i get|may i have|tell me|i wish|i wish to
    you must|you should|you need to|i have to|i need to|i should|i'd rather|i'd better|i would rather|we should|we could|we need to|we have to
    it would be nice to|it'd be great to|it would be good to|how about|what about|why not|is it possible|is it okay to|am i allowed to
    are we allowed to|mind if i|mind if we|okay let's|right let's|come on|come on let's|come on coach|hey can you|come|basically|honestly
    wait|one second|hang on|hold on|yo coach|my dear|oh my|jeez|crikey|blimey|goodness|oh wow|sorry but|by any chance|at last|finally
    i suppose|i suppose we|i suppose i|we'd better|you'd better|i'd be happy to|i'd be glad to|i'm trying to|we're going to|are we going to
    i'd appreciate it if you could|it would be great if you could|i'm asking you to|by the way|oh and|ah okay|oh okay|good|great|cool|lovely
    easy now|easy does it|easy there|steady now
""".replace("\n", "|")
_AFTER = """
    please|coach|now|then|thanks|thank you|thank you very much|many thanks|cheers|ta|for me|if you can|if you could
    if you don't mind|if that's okay|if possible|if you would|would you|will you|could you|can you|right now|right away
    okay|ok|alright|all right|you know|i think|i guess|i suppose|i mean|mate|dear|love|darling|sir|madam|buddy|man|pal|um|uh|er|oh
    though|actually|today|just now|really|a bit|a little|a little bit|quickly|real quick|for a bit|somehow|or something|or so
    i'm afraid|sorry|here|for now|at the moment|this time|again please|exactly|would you mind|no worries|only|na|yaar
    if that's alright|if it's possible|if it's okay|if you please|when you get a chance|as well|too|for once|this morning|tonight|please coach
    thank you so much|much appreciated|my friend|shall we|can we|could we|will ya|don't you think|for today|if i may|i reckon|in the end
    would be nice|would be great|would be good|would be lovely|would be helpful|would be better|is what i want|is what i need|with me|tell
    you see|as usual|as always|for this one|after all|please do|please tell|kindly|when you have a moment|if it's not too much trouble|yeah
    for god's sake|for goodness sake|for heaven's sake|see|no problem|by any chance|before we go on|before we start|right away please|nothing else
    ji|bhai|boss|bro|dude|friend|already|straight away|immediately|when you can|when you're ready|i'd say|to be honest|honestly|okay coach|innit|eh|huh
""".replace("\n", "|")


_HESITATION = frozenset(
    "um umm uh uhm er erm hmm mm like please kindly just actually basically really coach sort kinda".split()
)


def _phrases(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain_forms(phrase.strip()).split()) for phrase in listed.split("|") if phrase.strip())


BEFORE, AFTER = _phrases(_BEFORE), _phrases(_AFTER)
_LONGEST = max(map(len, BEFORE | AFTER))

MOST_CUTS = 6
"""Places on each side of a request where the fillers may end, at most."""


def without_fillers(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches (start, end) of the words with ever more fillers left out; never nothing, the whole first."""
    starts, ends = [0], [len(words)]
    while (cut := _cut(words, starts[-1], BEFORE)) and starts[-1] + cut < len(words):
        starts.append(starts[-1] + cut)
    while (cut := _cut_end(words, ends[-1], AFTER)) and ends[-1] - cut > 0:
        ends.append(ends[-1] - cut)
    starts, ends = _few(starts), _few(ends)
    pairs = {(start, end) for start in starts for end in ends if start < end}
    yield from sorted(pairs, key=lambda pair: (pair[0] - pair[1], pair[0]))


def _few(cuts: list[int]) -> list[int]:
    """The first of them and the last, so that sixty times "um" costs no more than six."""
    return [*cuts[: MOST_CUTS - 1], cuts[-1]] if len(cuts) > MOST_CUTS else cuts


def without_hesitation(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that people put anywhere, and without what they say twice: "i i want um the band"."""
    said = [word for word in words if word not in _HESITATION]
    return tuple(word for at, word in enumerate(said) if at == 0 or word != said[at - 1])


def lead(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> int:
    """How many words of fillers the words begin with; not all of them."""
    start = 0
    while (cut := _cut(words, start, phrases)) and start + cut < len(words):
        start += cut
    return start


def _cut(words: Sequence[str], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """How many words the longest filler that begins at ``at`` has."""
    return next((size for size in range(_LONGEST, 0, -1) if tuple(words[at : at + size]) in phrases), 0)


def _cut_end(words: Sequence[str], end: int, phrases: frozenset[tuple[str, ...]]) -> int:
    sizes = range(min(_LONGEST, end), 0, -1)
    return next((size for size in sizes if tuple(words[end - size : end]) in phrases), 0)
