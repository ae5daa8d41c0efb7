"""Teaches the network of `speech/ears/letters.py` with JAX, and writes its weights into the package.

python -m bench.letters.teach FOLDER [--base] [--width 160] [--rounds 10]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from speech.ears.letters import ALPHABET, BASE, TINY, classes
from speech.sound import Samples

_KERNEL = 5
_MOST_LETTERS = 48
_LENGTHS = (72, 112, 160, 232)
"""Sounds are grouped by frames, for each shape is compiled once."""

_TOGETHER = 32
_STEP, _DECAY, _DROPPED = 3e-3, 0.02, 0.15

_KEPT = 0.998
"""What is written is a running mean of the weights, less of which stays from step to step in the beginning. (The losses
that are printed are those of the weights themselves.)"""

Weights = dict[str, Any]
Batch = tuple[Any, Any, Any, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", action="store_true", help="what was mixed with --base")
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    sounds, letters = _taught(options.folder / ("heard_base.npz" if options.base else "heard_tiny.npz"))
    sample = np.concatenate(sounds[::7]).astype(np.float32)
    mean, spread = sample.mean(axis=0), sample.std(axis=0) + 1e-5
    weights = _learnt([(each - mean) / spread for each in sounds], letters, options.width, options.rounds)
    stored = {"mean": mean, "spread": spread, **weights}
    np.savez_compressed(
        BASE if options.base else TINY, **{name: np.asarray(each, np.float16) for name, each in stored.items()}
    )


def _taught(file: Path) -> tuple[list[Samples], list[list[int]]]:
    stored = np.load(file)
    ends = np.cumsum(stored["counts"])
    pairs = zip(np.split(stored["frames"], ends[:-1]), map(list, map(classes, stored["texts"])), strict=True)
    fitting = [(sound, text) for sound, text in pairs if len(sound) <= _LENGTHS[-1] and 0 < len(text) <= _MOST_LETTERS]
    return [sound for sound, _ in fitting], [text for _, text in fitting]


def _learnt(sounds: Sequence[Samples], letters: Sequence[Sequence[int]], width: int, rounds: int) -> Weights:
    weights = _first(jax.random.PRNGKey(0), sounds[0].shape[1], width)
    random = np.random.default_rng(0)
    steps = rounds * sum(1 for _ in _batches(sounds, letters, random))
    optimiser = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.adamw(optax.cosine_onecycle_schedule(steps, _STEP, 0.1), weight_decay=_DECAY),
    )

    @jax.jit
    def step(
        now: tuple[Weights, Weights, Any], batch: Batch, key: Any, kept: Any
    ) -> tuple[tuple[Weights, Weights, Any], Any]:
        weights, mean, state = now
        loss, slope = jax.value_and_grad(_loss)(weights, batch, key)
        change, state = optimiser.update(slope, state, weights)
        weights = optax.apply_updates(weights, change)
        mean = jax.tree.map(lambda before, new: kept * before + (1 - kept) * new, mean, weights)
        return (weights, mean, state), loss

    key, count = jax.random.PRNGKey(1), 0
    now = weights, weights, optimiser.init(weights)
    for number in range(rounds):
        losses = []
        for batch in _batches(sounds, letters, random):
            key, fresh = jax.random.split(key)
            count += 1
            now, loss = step(now, batch, fresh, min(_KEPT, count / (count + 10)))
            losses.append(float(loss))
        print(f"round {number + 1}: {np.mean(losses):.3f} a letter", flush=True)
    return now[1]


def _first(key: Any, inside: int, width: int) -> Weights:
    keys, count = jax.random.split(key, 4), 1 + len(ALPHABET)
    return {
        "in": _drawn(keys[0], inside, width),
        "first": _drawn(keys[1], _KERNEL, width, width),
        "first_bias": jnp.zeros(width),
        "second": _drawn(keys[2], _KERNEL, width, width),
        "second_bias": jnp.zeros(width),
        "out": _drawn(keys[3], width, count),
        "out_bias": jnp.zeros(count).at[0].set(1.0),
    }


def _drawn(key: Any, *shape: int) -> Any:
    return jax.random.normal(key, shape) * np.sqrt(1.5 / np.prod(shape[:-1]))


def _scores(weights: Weights, frames: Any, key: Any) -> Any:
    """As `Letters.chances`, for several sounds at once, with some of it left out so that no part relies on another."""
    keys = jax.random.split(key, 3)
    hidden = jax.nn.relu(_thinned(frames @ weights["in"], keys[0]))
    for layer, fresh in zip(("first", "second"), keys[1:], strict=True):
        around = _KERNEL // 2
        padded = jnp.pad(hidden, ((0, 0), (around, around), (0, 0)))
        parts = (padded[:, at : at + hidden.shape[1]] @ weights[layer][at] for at in range(_KERNEL))
        hidden = _thinned(hidden + jax.nn.relu(sum(parts) + weights[f"{layer}_bias"]), fresh)
    return hidden @ weights["out"] + weights["out_bias"]


def _thinned(hidden: Any, key: Any) -> Any:
    return hidden * jax.random.bernoulli(key, 1 - _DROPPED, hidden.shape) / (1 - _DROPPED)


def _loss(weights: Weights, batch: Batch, key: Any) -> Any:
    frames, no_frame, letters, no_letter = batch
    losses = optax.ctc_loss(_scores(weights, frames, key), no_frame, letters, no_letter)
    return jnp.mean(losses / jnp.maximum(1.0, jnp.sum(1.0 - no_letter, axis=1)))


def _batches(
    sounds: Sequence[Samples], letters: Sequence[Sequence[int]], random: np.random.Generator
) -> Iterator[Batch]:
    groups: dict[int, list[int]] = {}
    for number in random.permutation(len(sounds)):
        groups.setdefault(next(each for each in _LENGTHS if len(sounds[number]) <= each), []).append(int(number))
    drawn = [
        (length, some[at : at + _TOGETHER]) for length, some in groups.items() for at in range(0, len(some), _TOGETHER)
    ]
    for place in random.permutation(len(drawn)):
        length, numbers = drawn[place]
        yield _batch([sounds[each] for each in numbers], [letters[each] for each in numbers], length)


def _batch(sounds: Sequence[Samples], letters: Sequence[Sequence[int]], length: int) -> Batch:
    frames = np.zeros((_TOGETHER, length, sounds[0].shape[1]), np.float32)
    said = np.zeros((_TOGETHER, _MOST_LETTERS), np.int32)
    no_frame, no_letter = np.ones(frames.shape[:2], np.float32), np.ones(said.shape, np.float32)
    for row, (sound, text) in enumerate(zip(sounds, letters, strict=True)):
        frames[row, : len(sound)], no_frame[row, : len(sound)] = sound, 0.0
        said[row, : len(text)], no_letter[row, : len(text)] = text, 0.0
    return frames, no_frame, said, no_letter


if __name__ == "__main__":
    main()
