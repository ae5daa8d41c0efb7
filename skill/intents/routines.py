"""Warm-up and cool-down, by themselves or within a workout."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents.spec import handles
from skill.narration import going, starting
from skill.person import Intent, Progress, Status
from skill.plan import part_of
from skill.recipe import Recipe
from skill.scene import Reply, Scene


@handles(
    "WarmupIntent",
    "(start|do|begin|run|play|launch) [a|the|with the|with a|my|our] warm up [now|first]",
    "(give me|i want|i need|i'd like) [a|the|some] [quick|short|good|proper] warm up [first]",
    "(let's have|let's do|we need|can i have) [a|the|some] [quick|short|good|proper] warm up [first]",
    "(let's do|can we do|could we do) [a|the|some] warm up [first|now|before we start]",
    "(i want to do|i'd like to do|shall we do) [a|the|some] warm up [first|now|before we start]",
    "(warm me up|get me warm|get me warmed up|warm us up|warm up my muscles|warm up my legs|get my muscles warm)",
    "(can you|could you|please|will you) warm me up [first]",
    "[let's|let us|we should|i should|shall we] warm up [first|now|before we start|a bit|properly|beforehand]",
    "(can|could|may|should) (we|i) warm up [first|a bit|before we start|properly]",
    "(i want to|i'd like to|i need to|i have to) warm up [first|before|properly|a bit|before we start]",
    "(i should|i'd better|i'd rather|let me) warm up [first|before|properly|a bit|before we start]",
    "(go|go back|take me|get me) [back|straight|on] to the (warm up|warm ups|warming up|warm up part)",
    "(bring me|jump|move|skip|switch) [back|straight|on] to the (warm up|warm ups|warming up|warm up part)",
    "(lead|take|guide|run|walk|talk) (me|us) through (a|the|my|some) warm up",
    "(do|i'd like to do) some (warming up|warm up|warm ups|warm up exercises) [first|before]",
    "(i want to do|let's do|we should do) some (warming up|warm up|warm ups|warm up exercises) [first|before]",
    "(do|i want|give me|let's do) (a|the) warm up (first|with me|routine)",
    "(do|i want|give me|let's do) (a|the) warm up (before the workout|before we begin|before anything)",
    "(yes|okay|sure) (to the warm up|warm up first|let's warm up)",
    "warm up (first|routine|time|exercises|now|before the workout)",
    "(i'm|i am|my muscles are|my legs are) [still|a bit|too] (cold|not warm yet|not warmed up) [let's warm up]",
    "(i haven't|i have not|we haven't|i didn't) (warmed up|warmed up yet|warm up|warm up yet)",
    "(start|begin) by warming up",
    "(how about|what about) (a|the|some) (warm up|warming up) [first]",
    "(is it|it's) time (for the|for a|to) warm up",
    "(i ought to|i'd better|we'd better|we ought to|i suppose i should|we should) (warm up|do a warm up) [first]",
    "(let's|can we|could we|i'd like to) (begin|start) with [a|the|some] (warm up|warming up)",
    "(some|a bit of|a little) (warm up|warming up) (first|please|before we start)",
    "(take|lead|walk|guide) me through (some|a bit of) warming up",
    "(a|the) warm up (please|first|now)",
    "warm up (please|first please|my legs|my hamstrings|me|us)",
    "(not|don't start) before (a warm up|we warm up|i've warmed up)",
    "(i'm|i am) (cold|stiff|not warm yet|not warmed up) [so] [i need|let's do|start with] [a|the] [warm up]",
    "(do|lead|run) (the|a) warm up with me",
    "(warm|get) me (up|warm|warmed up) [please|first]",
)
def warm_up(scene: Scene, _intent: Intent) -> Reply:
    """To the warm-up, from anywhere; in mid-circuit back to the same place afterwards."""
    return _to_routine(scene, "warmup")


@handles(
    "CooldownIntent",
    "(start|do|begin|run|play|launch) [a|the|with the|with a|my|our] (cool down|stretch) [now]",
    "(start|do|begin|run|play|launch) [a|the|with the|with a|my|our] (stretches|stretching|cooling down) [now]",
    "(give me|i want|i need) [a|the|some|my] [quick|short|good|proper|nice] (cool down|stretch) [now]",
    "(give me|i want|i need) [a|the|some|my] [quick|short|good|proper|nice] (stretching|stretches) [now]",
    "(i'd like|let's have|can i have) [a|the|some|my] [quick|short|good|proper|nice] (cool down|stretch) [now]",
    "(i'd like|let's have|can i have) [a|the|some|my] [quick|short|good|proper|nice] (stretching|stretches) [now]",
    "(let's do|can we do|could we do) [a|the|some] (cool down|stretches|stretching) [now]",
    "(i want to do|i'd like to do|shall we do) [a|the|some] (cool down|stretches|stretching) [now]",
    "(cool me down|stretch me out|cool us down|help me cool down|help me stretch)",
    "(can you|could you|please|will you) (cool me down|stretch me out)",
    "[let's|let us|shall we|we should|i should] cool down [now|a bit|properly|at the end]",
    "[let's|let us|shall we|time to] stretch [now|out|a bit|off|my legs|our legs|it out|my hamstrings]",
    "(can|could|may|should) (we|i) (cool down|stretch) [now|a bit|properly|out]",
    "(i want to|i'd like to|i need to) (cool down|stretch) [now|a bit|properly|out|my legs|at the end]",
    "(i have to|i should|let me|i'd rather) (cool down|stretch) [now|a bit|properly|out|my legs|at the end]",
    "(go|take me|get me|bring me|jump|move|skip|switch) [straight|on|ahead] to the (cool down|stretches)",
    "(go|take me|get me|bring me) [straight|on|ahead] to the (stretching|cool down part|stretching part)",
    "(jump|move|skip|switch) [straight|on|ahead] to the (stretching|cool down part|stretching part)",
    "(lead|take|guide|run|walk|talk) (me|us) through (a|the|my|some) (cool down|stretches|stretching)",
    "(do|let's do|i'd like) some (cooling down|stretching|stretches) [now|to finish|to finish off|at the end]",
    "(i want|finish with|end with) some (cooling down|stretching|stretches) [now|to finish]",
    "(i want|finish with|end with) some (cooling down|stretching|stretches) (to finish off|at the end)",
    "(finish|end|let's finish|let's end|wrap up) (with|on) (a|the|some) (cool down|stretch|stretches|stretching)",
    "(wind|let's wind|bring) (me down|down|down now|things down)",
    "(yes|okay|sure) (to the cool down|let's cool down|let's stretch)",
    "(cool down|stretching|stretch) (time|routine|exercises|now|session|part)",
    "[it's] time (to|for a|for the|for some) (cool down|stretch|stretching|stretches|stretch out)",
    "(how about|what about) (a|the|some) (cool down|stretch|stretching|stretches) [now]",
    "(i'm|i am|we're) (done|finished) (let's cool down|let's stretch|cool me down|time to stretch)",
    "do the cooling down [now]",
    "(let's|time to|can we|i'd like to|i want to) (wind|warm) down [now]",
    "(stretching|stretches|a stretch|a cool down|the cool down) (please|now|time|now please)",
    "(finish|end|close|round) [off] with (some stretching|a stretch|stretches|a cool down|the stretches)",
    "(finish|round) off with (some stretching|a stretch|stretches|a cool down)",
    "(i want|i'd like|i need) to stretch (it out|off|out my legs|my hamstrings|a little)",
    "(some|a few|a bit of) (stretches|stretching|cooling down) (please|now|to end|to finish)",
    "lead me in (a|some) (stretch|stretching|stretches)",
    "(end|finish|close) with (the|a) (cool down|stretch|stretches) [now|please]",
    "(can we|let's|could we) (stretch and wind down|wind down|stretch it out|stretch off|stretch now)",
    "time to (cool off|cool down|wind down|stretch|relax|calm down) [now]",
    "(cool|wind|calm) me down",
)
def cool_down(scene: Scene, _intent: Intent) -> Reply:
    """To the cool-down, from anywhere."""
    return _to_routine(scene, "cooldown")


def _to_routine(scene: Scene, part: str) -> Reply:
    if not scene.under_way:
        return _routine_alone(scene, part)
    recipe = with_routine(scene, part)
    changed = flow.change_recipe(scene, recipe)
    index = flow.find(changed.plan, lambda step: part_of(step) == part)
    if index is None or (
        changed.step is not None and part_of(changed.step) == part and scene.status is not Status.READY
    ):
        return Reply(scene.person, (going.ALREADY_GOING,))
    logged, effects = flow.partly_done(changed)
    in_circuit = changed.step is not None and part_of(changed.step) == "circuit" and scene.status is not Status.READY
    back_to = changed.progress.step if part == "warmup" and in_circuit else None
    to = logged.now(logged.person.with_progress(back_to=back_to))
    return flow.prefixed(flow.enter(to, index), (), effects)


def with_routine(scene: Scene, part: str) -> Recipe:
    recipe = scene.progress.recipe
    if part == "warmup":
        return replace(recipe, warmup=recipe.warmup or _routine_of(scene, part))
    return replace(recipe, cooldown=recipe.cooldown or _routine_of(scene, part))


def _routine_alone(scene: Scene, part: str) -> Reply:
    routine = _routine_of(scene, part)
    warmup, cooldown = (routine, None) if part == "warmup" else (None, routine)
    recipe = Recipe(None, (), 0, 0, 0, 0, warmup, cooldown, scene.at.toordinal())
    person, effects = flow.closed(scene)
    person = replace(person, progress=Progress(scene.at.isoformat(), recipe, scene.at), greeted=True)
    safety = () if scene.person.greeted else (starting.SAFETY,)
    return flow.prefixed(flow.enter(scene.now(person), 0), safety, effects)


def _routine_of(scene: Scene, part: str) -> str:
    """The routine of the circuit under way; of the catalogue's first one where there is none."""
    named = scene.progress.recipe.circuit if scene.under_way else None
    circuit = scene.catalog.circuits.get(named or "") or next(iter(scene.catalog.circuits.values()))
    return circuit.warmup if part == "warmup" else circuit.cooldown
