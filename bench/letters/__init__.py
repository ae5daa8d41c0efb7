"""Teaches the letters of the ears (`speech/ears/letters.npz`): how a sound is spelled, whatever its words are.

    pip install -e '.[ears]' jax optax scipy onnxruntime      # on Debian also: apt-get install flite rhvoice-english espeak-ng
    python -m bench.letters.speak FOLDER --kokoro MODEL        # an hour: what people say, by 30 voices
    python -m bench.letters.mix FOLDER --copies 4              # over music, babble, the coach's echo; what Whisper's encoder hears
    python -m bench.letters.teach FOLDER                       # ten minutes: writes speech/ears/letters.npz

None of the voices of `bench/ears.py` is among the teachers, so that the bench stays a test. Texts are drawn from the
intents' templates, the catalogue's names and talk that is not for the coach; a network that spells need not be taught
again when the catalogue grows.
"""
