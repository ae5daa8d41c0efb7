"""A circuit of one's own, named move by move or drawn anew."""

from __future__ import annotations

from skill import choose
from skill.flow import begin, closed
from skill.intents import slots as read
from skill.intents.picking import picked
from skill.intents.spec import handles
from skill.intents.starting import seed_of, under_way_first
from skill.narration import starting
from skill.person import Intent
from skill.scene import Reply, Scene


@handles(
    "BuildCircuitIntent",
    "(make|build) [me] a circuit (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(make|build) [me] a (workout|session) (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "create [me] a (circuit|workout|session) (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(design|put together) [me] a circuit (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "design [me] a (workout|session) (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "put together [me] a (workout|session) (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(make|build) [me] a (circuit|workout) (of|with|from) {exercise_one} and {exercise_two} and {exercise_three}",
    "create [me] a (circuit|workout) (of|with|from) {exercise_one} and {exercise_two} and {exercise_three}",
    "put together [me] a (circuit|workout) (of|with|from) {exercise_one} and {exercise_two} and {exercise_three}",
    "make [me] a circuit (of|with|from) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "make [me] a workout (of|with|from) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "build [me] a circuit (of|with|from) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "create [me] a circuit (of|with|from) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "build [me] a workout (of|with|from) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "create [me] a workout (of|with|from) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(make|build|create) [me] a (circuit|workout) (of|with) {exercise_one} and {exercise_two}",
    "(make|build) (my|our|an) own circuit (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(make|build) (my|our|an) own workout (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(create|give me) (my|our|an) own circuit (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(create|give me) (my|our|an) own workout (of|with|from) {exercise_one} {exercise_two} and {exercise_three}",
    "(i want|i'd like) a (circuit|workout) (of|with) {exercise_one} {exercise_two} and {exercise_three}",
    "give me a (circuit|workout) (of|with) {exercise_one} {exercise_two} and {exercise_three}",
    "(can i have|can we have) a (circuit|workout) (of|with) {exercise_one} {exercise_two} and {exercise_three}",
    "(i want|give me) a circuit (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(i want|give me) a workout (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(do|start) a (circuit|workout) (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(do|start|let's do) a circuit (of|with|made of) {exercise_one} {exercise_two} and {exercise_three}",
    "(do|start|let's do) a (workout|session) (of|with|made of) {exercise_one} {exercise_two} and {exercise_three}",
    "[a] (circuit|workout) (of|with) {exercise_one} {exercise_two} and {exercise_three}",
    "[a] (circuit|workout) (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(combine|mix) {exercise_one} {exercise_two} and {exercise_three} [in a circuit]",
    "(put together|string together|join) {exercise_one} {exercise_two} and {exercise_three} [in a circuit]",
    "(combine|mix|put together) {exercise_one} {exercise_two} {exercise_three} and {exercise_four} [in a circuit]",
    "(combine|mix|put together) {exercise_one} with {exercise_two} and {exercise_three}",
    "let's (do|have|combine|mix) {exercise_one} {exercise_two} and {exercise_three}",
    "let's (do|have|combine|mix) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(i want|i'd like|can we|can i) [to] do {exercise_one} {exercise_two} and {exercise_three} [in one circuit]",
    "(i want|i'd like) [to] do {exercise_one} {exercise_two} and {exercise_three} (in a circuit|as a circuit)",
    "(can we|can i) [to] do {exercise_one} {exercise_two} and {exercise_three} (in a circuit|as a circuit)",
    "(i want|i'd like|can we) [to] do {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "my own (circuit|workout) [with|of|today] {exercise_one} {exercise_two} and {exercise_three}",
    "my own (circuit|workout) [with|of|today] {exercise_one} then {exercise_two} then {exercise_three}",
    "(start|do|let's do) [a circuit of|first] {exercise_one} then {exercise_two} then {exercise_three}",
    "start [a circuit of] {exercise_one} then {exercise_two} then {exercise_three} then {exercise_four}",
    "(do|let's do) [a circuit of] {exercise_one} then {exercise_two} then {exercise_three} then {exercise_four}",
    "(start|do|let's do) first {exercise_one} then {exercise_two} then {exercise_three} then {exercise_four}",
    "(start with|first|begin with) {exercise_one} then {exercise_two} and then {exercise_three}",
    "(i'd like|i want|give me|just) three (moves|exercises) {exercise_one} {exercise_two} and {exercise_three}",
    "(i'd like|i want) four (moves|exercises) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(give me|just) four (moves|exercises) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "{exercise_one} {exercise_two} and {exercise_three} (in a circuit|as a circuit|in one circuit|please)",
    "{exercise_one} {exercise_two} {exercise_three} and {exercise_four} (in a circuit|as a circuit)",
    "{exercise_one} {exercise_two} {exercise_three} and {exercise_four} (in one circuit|please)",
    "use {exercise_one} {exercise_two} and {exercise_three} [for my circuit|for the circuit|for the workout]",
    "(pick|choose|take) {exercise_one} {exercise_two} and {exercise_three} [for my circuit]",
    "(pick|choose|take) {exercise_one} {exercise_two} and {exercise_three} (for the workout|for today)",
    "{exercise_one} {exercise_two} and {exercise_three}",
    "{exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(build|create|design|make) (me a|my own|your own|a custom|a new) (circuit|workout)",
    "(i want to|can i|let me|i'd like to) (build|make) (my own|a|a custom|a new) (circuit|workout)",
    "(i want to|can i) (create|design|put together) (my own|a|a custom|a new) (circuit|workout)",
    "(let me|i'd like to) (create|design|put together) (my own|a|a custom|a new) (circuit|workout)",
    "(i want to|can i) (choose|pick|select) (the|my|my own|the three) (moves|exercises) [myself]",
    "(let me|i'd like to) (choose|pick|select) (the|my|my own|the three) (moves|exercises) [myself]",
    "(today's|my|the) (moves|exercises) are {exercise_one} {exercise_two} and {exercise_three}",
    "(today's|my|the) (moves|exercises) (will be|should be) {exercise_one} {exercise_two} and {exercise_three}",
    "(today's|my|the) (moves|exercises) are {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(today's|my|the) moves will be {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(today's|my|the) exercises will be {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(today's|my|the) moves should be {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(today's|my|the) exercises should be {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(put|mix|string) {exercise_one} {exercise_two} and {exercise_three} together",
    "(put|mix|string) {exercise_one} {exercise_two} and {exercise_three} (into a circuit|into one workout)",
    "(put|mix|string) {exercise_one} {exercise_two} {exercise_three} and {exercise_four} together",
    "(put|mix|string) {exercise_one} {exercise_two} {exercise_three} and {exercise_four} into a circuit",
    "{exercise_one} then {exercise_two} then {exercise_three} [please]",
    "{exercise_one} then {exercise_two} then {exercise_three} then {exercise_four}",
    "{exercise_one} followed by {exercise_two} and [then] {exercise_three}",
    "{exercise_one} and {exercise_two} (in a circuit|as a circuit|together in a circuit|in one workout)",
    "could we (do|have) a (circuit|workout) (of|with|from) [a] {exercise_one} {exercise_two} and {exercise_three}",
    "can we (do|have) a (circuit|workout) (of|with|from) [a] {exercise_one} {exercise_two} and {exercise_three}",
    "i'd like to (do|have) a circuit (of|with|from) [a] {exercise_one} {exercise_two} and {exercise_three}",
    "i'd like to (do|have) a workout (of|with|from) [a] {exercise_one} {exercise_two} and {exercise_three}",
    "(let me|can i) (do|have) a circuit (of|with|from) [a] {exercise_one} {exercise_two} and {exercise_three}",
    "(let me|can i) (do|have) a workout (of|with|from) [a] {exercise_one} {exercise_two} and {exercise_three}",
    "could we (do|have) a circuit (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "could we (do|have) a workout (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "can we (do|have) a circuit (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "can we (do|have) a workout (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "i'd like to (do|have) a circuit (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "i'd like to (do|have) a workout (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "let me (do|have) a circuit (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "can i (do|have) a circuit (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "let me (do|have) a workout (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "can i (do|have) a workout (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "i'd like {exercise_one} {exercise_two} and {exercise_three} in (a|one|my|the) (circuit|workout)",
    "(i want|let's have) {exercise_one} {exercise_two} and {exercise_three} in (a|one|my|the) (circuit|workout)",
    "make (one|a|my) circuit of {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "make (one|a|my) circuit from {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "make (one|a|my) circuit with {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "make (one|a|my) workout of {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "make (one|a|my) workout from {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "make (one|a|my) workout with {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "build (one|a|my) circuit of {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "build (one|a|my) circuit from {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "build (one|a|my) circuit with {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "create (one|a|my) circuit of {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "create (one|a|my) circuit from {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "create (one|a|my) circuit with {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "build (one|a|my) workout of {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "build (one|a|my) workout from {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "build (one|a|my) workout with {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "create (one|a|my) workout of {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "create (one|a|my) workout from {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "create (one|a|my) workout with {exercise_one} and {exercise_two} and {exercise_three} and {exercise_four}",
    "(create|make|build|new) [a|my] circuit {exercise_one} {exercise_two} and {exercise_three}",
    "(create|make|build|new) [a|my] circuit {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(let me|i want to|i'd like to|can i) (make|put together|design|choose|do) my own [circuit|workout|thing]",
    "(can you|could you) (combine|mix) {exercise_one} {exercise_two} and {exercise_three} [for me]",
    "(can you|could you) (join|put together) {exercise_one} {exercise_two} and {exercise_three} [for me]",
    "(please|i want to|let's) (combine|mix) {exercise_one} {exercise_two} and {exercise_three} [for me]",
    "(please|i want to|let's) (join|put together) {exercise_one} {exercise_two} and {exercise_three} [for me]",
    slots={
        "exercise_one": "exercise",
        "exercise_two": "exercise",
        "exercise_three": "exercise",
        "exercise_four": "exercise",
    },
)
def build_circuit(scene: Scene, intent: Intent) -> Reply:
    """A circuit of the moves they name, announced at its true length."""
    exercises = []
    for slot in read.EXERCISE_SLOTS:
        if slot in intent.slots:
            exercise, asked = picked(scene, intent, slot)
            if exercise is None:
                return asked
            exercises.append(exercise)
    wanted = list(dict.fromkeys(exercises))
    if len(wanted) < 2:
        return Reply(scene.person, (starting.NAME_THE_MOVES,))
    if going_on := under_way_first(scene, intent):
        return going_on
    return begin(scene, choose.own_circuit(wanted, scene.catalog, closed(scene)[0], seed_of(scene)))
