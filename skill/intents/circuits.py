"""Which circuits there are and what is in them."""

from __future__ import annotations

from skill import choose
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.intents.starting import seed_of, usual_circuit
from skill.lengths import circuit_seconds
from skill.narration import explaining, starting
from skill.person import Intent
from skill.scene import Reply, Scene


@handles(
    "ListCircuitsIntent",
    "(what|which) (circuits|workouts|sessions|routines|programs) (are there|do you have|do you know)",
    "(what|which) (circuits|workouts|sessions|routines|programs) (can i do|can we do|are available)",
    "(what|which) (circuits|workouts|sessions|routines|programs) (can you do|do you offer)",
    "(what|which) (circuits|workouts|sessions|routines|programs) (have you got|are on offer|can you give me)",
    "(what|which) (circuits|workouts|routines) can i (choose|pick|select) [from]",
    "(what|which) (circuits|workouts|sessions) (have you got|do you have) (for me|on offer|in store|available)",
    "(list|tell me|name|read out|go through|give me) [all] [the|your] (circuits|workouts|sessions|routines)",
    "(tell me|list|name) (all the|the|which|what) (circuits|workouts) (you have|you've got)",
    "(tell me|list|name) (all the|the|which|what) (circuits|workouts) (you know|there are|i can do)",
    "(show|give|read) me [all] (your|the|a list of|the list of) (circuits|workouts|routines)",
    "what (can|could) i choose from",
    "what (are|is) (my|the) (choices|choice) [of workout|of circuit]",
    "(is|are) there (another|any other|other|more|different) (circuit|workout|circuits|workouts|session|sessions)",
    "(do you have|have you got) (any other|other|another) (circuit|circuits|workout|workouts|sessions)",
    "(do you have|have you got) (more|different|any) (circuit|circuits|workout|workouts|sessions)",
    "what else (can we do|is there|do you have|have you got|do you offer)",
    "what (kind|kinds|sort|sorts|type|types) of (workout|workouts|circuit|circuits) (are there|is there)",
    "what (kind|kinds|sort|sorts|type|types) of (workout|workouts|circuit|circuits) (do you have|do you know)",
    "how many (circuits|workouts|routines) (are there|do you have|do you know|can i choose from)",
    "(i want to|can i|let me) (hear|see) (your|the|all the) (circuits|workouts|options for workouts)",
    "what other (circuits|workouts|sessions|routines) (are there|do you have|can i do)",
    "what all (circuits|workouts|sessions) (are there|do you have|are available)",
    "(choices|options) of (circuit|circuits|workout|workouts)",
    "what's on the menu [today]",
    "what (circuit|workout|session) should i (do|choose|pick) [today]",
    "which (circuit|workout|session) (do you recommend|would you suggest|is best for me)",
    "what (have you got|do you have|do you offer|is there|is available|is on offer) [for me] [to do]",
    "(name|list|tell me|read) (your|the|all the) (circuits|workouts|routines|programs)",
    "do you have (anything|something) (other than|apart from|besides) the (hamstring|leg) (circuit|workout)",
    "(is there|have you got) (anything|something) other than the (hamstring|leg) (circuit|workout)",
    "(is there|have you got) (anything|something) (apart from|besides) the (hamstring|leg) (circuit|workout)",
    "(do you have|is there|have you got) (anything|something) (other than|apart from) this (circuit|workout|one)",
    "(do you have|is there|have you got) (anything|something) (besides|instead of) this (circuit|workout|one)",
    "what's available [to do|for me|today]",
    "(give|tell|show) me (the|my|some) (workout|circuit) (choices|options|list)",
    "(which|what) (ones|others) (are there|do you have) [to choose from]",
    "(what|which) (hamstring|leg) (circuits|workouts) (are there|do you have|do you know)",
    "(i'd like|i want) to (choose|pick) (a|another) (circuit|workout)",
    "any other (circuits|workouts|routines|sessions)",
    "(any|are there any|have you got any) (other|more|different) (workouts|circuits|sessions) [besides this one|apart from this|as well]",
    "(tell|show) me (which|what) (sessions|workouts|circuits) (i can pick|i can do|there are|you have)",
    "(what|which) (sort|kind|type) of (circuits|workouts|sessions) (do you do|have you got|do you have|are there)",
    "what (can|could) (i|we) train with you",
    "(do you have|have you got|are there) [any] (different|several|other|more) (circuits|workouts|sessions)",
    "(read|give|tell|show) me the (list|names|choice) of (workouts|circuits|sessions)",
    "what (are|were) my (options|choices) (for today|for a workout|for a circuit)",
)
def list_circuits(scene: Scene, _intent: Intent) -> Reply:
    return Reply(scene.person, (starting.circuits(scene.catalog),))


@handles(
    "DescribeCircuitIntent",
    "(what is|what's) (in|inside|part of) [the|my] {circuit}",
    "(what is|what's) [the|my] {circuit} [like|about|all about|made of|made up of]",
    "(describe|explain|outline|summarize) [the|my] {circuit} [to me|for me]",
    "(tell me|i want to hear|i want to know|let me hear) [more] about [the|my] {circuit}",
    "(give me|can i have) (an overview|a summary|a description|the details|an idea) of [the|my] {circuit}",
    "how long (is|does|will|would) [the|my] {circuit} [take|last|be|go on for]",
    "how (much time|many minutes) (does|will|would|is) [the|my] {circuit} [take|need|last]",
    "(what does|what do|what will) [the|my] {circuit} (hold|contain|include|involve)",
    "(what does|what do|what will) [the|my] {circuit} (consist of|look like|have in it|cover)",
    "what (do i|will i|would i) (need|do|be doing) (for|in) [the|my] {circuit}",
    "(what|which) (equipment|kit|gear) (do i need|is needed) for [the|my] {circuit}",
    "how many (rounds|moves|exercises|reps|sets) (are in|are there in|does|in) [the|my] {circuit} [have]",
    "(what|which) (moves|exercises) (are in|are there in) [the|my] {circuit} [have|include|contain]",
    "(what|which) (moves|exercises) (are part of|does|make up) [the|my] {circuit} [have|include|contain]",
    "(what|which) (moves|exercises) (do i|do we|will i|will we) do in [the|my] {circuit}",
    "how (hard|difficult|long|tough) is [the|my] {circuit}",
    "(run|talk|go|walk) (me through|through) what's in [the|my] {circuit}",
    "how does [the|my] {circuit} (go|work|look)",
    "how long (is|does|will) (the|my|this|today's) (workout|circuit|session|training) [take|last|be]",
    "how (much time|many minutes) (does|will) (the|my|this|today's) (workout|circuit|session) (take|need|last)",
    "how long (does|will|is) (it|this) [take|last|going to take|going to be] [altogether|in total|all in all]",
    "(what's|what is) in (the|my|this|today's) (workout|circuit|session)",
    "(what's|what is) in (it|this one|there|that|that one)",
    "what (is|are) (today's|this) (workout|circuit|session|plan) [about|like]",
    "(describe|explain|outline|summarize) (the|my|this|today's) (workout|circuit|session) [to me|for me]",
    "tell me [more] about (the|my|this|today's|that) (workout|circuit|session|one)",
    "(give me|can i have) (an overview|a summary) of (the|my|this|today's) (workout|circuit|session)",
    "(give me|can i have) (a description|the details) of (the|my|this|today's) (workout|circuit|session)",
    "what (does|will) (the|my|this|today's) (workout|circuit|session) (involve|include|consist of)",
    "what (does|will) (the|my|this|today's) (workout|circuit|session) (contain|look like|cover)",
    "what (are we|am i|will we be|will i be) doing (in this workout|in the workout)",
    "what (are we|am i|will we be|will i be) doing (in this session|in this circuit|today)",
    "what (do we|do i|will we|will i) do in (the|this|my) (workout|circuit|session)",
    "(what|which) (moves|exercises) (are in|are there in) (the|this|my|today's) (workout|circuit|session)",
    "(what|which) (moves|exercises) (are part of|make up) (the|this|my|today's) (workout|circuit|session)",
    "(what|which) (moves|exercises) (are we|am i|will we be) doing (today|in this workout)",
    "how many (rounds|moves|exercises) (are in|are there in) (the|this|my|today's) (workout|circuit|session)",
    "(talk|go|run|walk) me through what's in (the|my|this) (workout|circuit|session)",
    "what have you (planned|got planned|lined up|got lined up|in mind) [for me|for us] [today]",
    "what's the plan [for today|today]",
    "what's (on|planned|in store) [for me|for us] today",
    "(list|name|tell me|read) (the|all the) (moves|exercises) (in|of) (the|this|my) (workout|circuit)",
    "(list|name|tell me|read) (the|all the) (moves|exercises) (in|of) (the|this|my) (session|{circuit})",
    "what am i (in for|getting into|going to do|going to be doing) [today|now]",
    "how many (exercises|moves|rounds) (will we do|will i do|do we do) [today|in total]",
    "(run|take|talk|walk) me through what's in (today's|the|my|this) (session|workout|circuit)",
    "(run|take|talk|walk) me through (what we do in|the plan for) (today's|the|my|this) (session|workout|circuit)",
    "is [the|my] {circuit} (long|hard|short|difficult|tough|tiring|good for beginners)",
    "is (this|the|today's) (workout|circuit|session) (long|hard|short)",
    "is (this|the|today's) (workout|circuit|session) (difficult|tough|going to be long|going to be hard)",
    "(tell me|i want to know|explain) what [the|my] {circuit} (is|has|includes|contains|involves|is like)",
    "(tell me|i want to know|explain) what (the|my|this|today's) (workout|circuit|session) (is|has|includes)",
    "tell me what (the|my|this|today's) (workout|circuit|session) (contains|involves|is like)",
    "(i want to know|explain) what (the|my|this|today's) (workout|circuit|session) (contains|involves|is like)",
    "(what|which) (muscles|body parts) does [the] {circuit} (work|train|hit)",
    "(when|what time) will (this|the) (workout|circuit|session) be over if i start now",
    "(what does it|what does this one|what does that one|what does that) (involve|include|consist of|contain)",
    "how long (would|will|does) (that|that one|this one) (be|take)",
    "(details|description|overview|summary|contents) (of|for|on) [the|my] {circuit}",
    "(details|description|overview|summary|contents) (of|for|on) (the|this|my|today's) (workout|circuit|session)",
    "(what|how) about the length of (the|this) (workout|circuit|session)",
    "what would i (be doing|do|have to do) in [the] {circuit}",
    "how many minutes (is|does) [the] {circuit} [take]",
    "(what's|what is) (today's|the|my) (workout|circuit|session) (made up of|made of|about|like)",
    "is [the] {circuit} (long|short|hard|difficult|really short)",
    "(which|what) (exercises|moves) (are|is) in [the] {circuit}",
    "how long (is|will be|does it take for) [the] {circuit} [last|take]",
    "(tell me more|more) about (that|the|this) {circuit}",
    "(is there|how much) rest in [the] {circuit}",
    slots={
        "circuit": "circuit",
    },
)
def describe_circuit(scene: Scene, intent: Intent) -> Reply:
    """What a circuit holds; with no name, the one chosen, or the usual one."""
    chosen = scene.progress.recipe.circuit if scene.under_way else None
    circuit = read.text(intent, "circuit") or chosen or usual_circuit(scene)
    if circuit not in scene.catalog.circuits:
        return Reply(scene.person, (explaining.NOT_A_CIRCUIT,))
    recipe = choose.choose(circuit, scene.catalog, scene.person, seed_of(scene))
    seconds = circuit_seconds(recipe, scene.catalog, scene.person) if recipe else 0.0
    return Reply(scene.person, (starting.circuit_description(circuit, seconds, scene.catalog),))
