"""Measures the understanding of misheard speech: about one word in ten is swapped for one that sounds alike.

    python bench/mishear.py                 intent right, on both collections, for several draws
    python bench/mishear.py "pause the workout"     shows what becomes of a phrase

Only totals are printed for the collections: nobody is to look at the phrases held out.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from understanding import COLLECTIONS, Coach, collection, scored  # noqa: E402

from skill.understanding.sounds import code  # noqa: E402

SHARE = 0.1
DRAWS = 5

ALIKE = """
    to=two,too for=four,fore your=you're you're=your its=it's it's=its no=know know=no right=write one=won eight=ate
    wait=weight,wade rest=wrest,dressed next=necks,text pause=paws,pores skip=skit,ship start=stark,smart stop=shop,top
    good=could,hood done=dun,dumb ready=reddy,steady slow=sloe,low fast=vast,past slower=lower faster=vaster,foster
    easier=easy_a,is_here harder=hard_a,heart_a hard=heart,card easy=is_he set=sat,said sets=sits reps=raps,wraps rep=rap
    round=ground,around rounds=grounds circuit=socket,circus workout=walk_out,work_at exercise=exorcise move=moo,moon
    swing=wing,sling swings=wings,sings bridge=ridge,fridge curl=girl,kernel curls=girls,pearls kick=kit,quick kicks=kits
    squat=squad squats=squads march=marsh lift=left,list deadlift=dead_left,dead_lift romanian=remanian,rumanian
    morning=mourning,warning mornings=mournings,warnings cook=book kettlebell=cattle_bell,kettle_bell dumbbells=dumb_bells
    dumbbell=dumb_bell band=banned,bend ball=bawl,bowl bench=pinch,trench hamstring=ham_string hamstrings=ham_strings
    glute=glue,flute leg=lake,beg single=signal tip=dip warm=worm,form cool=coal,cruel down=town what=watt,why which=witch
    where=wear,were many=mini,any much=match more=moor,mower less=lass,lest fewer=few_a longer=long_a shorter=short_a
    break=brake,bake breath=bread breathe=breeze hurts=hearts hurt=heart dizzy=busy sick=six,thick pain=pane,paint
    count=county counting=mounting talk=torque,chalk tell=tale everything=every_thing explain=a_plane please=pleas,peas
    coach=couch yes=yet yeah=year minute=minuet thirty=dirty,thirsty ten=then,tan twelve=twelfth don't=won't have=half
    got=caught,god want=won't need=knead,neat do=due this=these that=hat back=bag,pack again=a_gain over=offer
    repeat=re_heat forget=for_get delete=elite history=mystery left=lift last=lost home=hum help=held,kelp cancel=council
    continue=can_tin_you resume=presume carry=curry keep=heap give=live me=we make=mate,bake take=tape,cake let's=less
    through=threw here=hear my=by change=chains swap=swamp show=shoe how=hall start=stark we=me i'm=time going=growing
    on=in off=of the=a like=light,lake time=thyme,dime two=too,to three=free,tree five=fine six=sick seven=heaven nine=line
"""
"""Words with what recognisers write for them; ``_`` stands for a gap between words."""

_TABLE: Mapping[str, tuple[str, ...]] = {
    word: tuple(other.replace("_", " ") for other in others.split(","))
    for word, _, others in (pair.partition("=") for pair in ALIKE.split())
}
_VOWELS = str.maketrans("aeiou", "eiaua")


def misheard(text: str, random: Random, words: Mapping[str, tuple[str, ...]]) -> str:
    """The phrase with some of its words swapped; ``words`` have, by their sound, the words that are alike."""
    return " ".join(_swapped(word, random, words) if random.random() < SHARE else word for word in text.split())


def _swapped(word: str, random: Random, words: Mapping[str, tuple[str, ...]]) -> str:
    """A word that sounds alike: out of the table, or one with the same sound, or with another vowel."""
    others = _TABLE.get(word) or tuple(each for each in words.get(code(word), ()) if each != word)
    return random.choice(others) if others else word.translate(_VOWELS)


def by_sound(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All words of the texts, those that sound the same together."""
    words: dict[str, tuple[str, ...]] = {}
    for word in sorted({word for text in texts for word in re.findall(r"[a-z']+", text)}):
        words[code(word)] = (*words.get(code(word), ()), word)
    return words


def main() -> None:
    words = by_sound(row["text"] for name in COLLECTIONS for row in collection(name))
    if phrases := sys.argv[1:]:
        for draw in range(DRAWS):
            print(*(misheard(phrase, Random(draw), words) for phrase in phrases), sep="\n")
        return
    coach = Coach()
    for name in COLLECTIONS:
        right = []
        for draw in range(DRAWS):
            random = Random(draw)
            rows = [row | {"text": misheard(row["text"], random, words)} for row in collection(name)]
            score = scored(rows, coach.understand)
            right.append(score.intents / score.phrases)
        print(
            f"{name}: intent right {statistics.mean(right):.1%} ({min(right):.1%} to {max(right):.1%} in {DRAWS} draws)"
        )


if __name__ == "__main__":
    main()
