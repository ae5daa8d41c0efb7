"""Teaches the letters of the ears (`speech/ears/letters.py`): how a sound is spelled, whatever its words are.

    pip install -e '.[ears]' jax optax scipy onnxruntime      # on Debian also: apt-get install flite rhvoice-english espeak-ng
    python -m bench.letters.speak FOLDER --kokoro MODEL        # an hour: what people say, by 28 voices
    python -m bench.letters.mix FOLDER --music MUSIC           # over music, babble, the coach's echo: what the encoder hears
    python -m bench.letters.teach FOLDER                       # ten minutes: writes speech/ears/letters_tiny.npz
    python -m bench.letters.mix FOLDER --music MUSIC --base && python -m bench.letters.teach FOLDER --base
    python -m bench.letters.judge OTHER --music MUSIC          # then the weights of speech/ears/judging.py

The weights in the package were taught in this way by 28 voices of Kokoro, RHVoice, flite and espeak-ng: those for tiny.en
with about 2,600 texts, each mixed one to four times; those for base with 27,000 mixes of 5,700 sounds (`--width 192`; on two
cores 40 minutes of mixing and 20 of teaching). None of the voices or the music of `bench/ears.py` is among the teachers, so
that the bench stays a test. Texts are drawn from the intents' templates, the catalogue's names and talk that is not for the
coach; a network that spells need not be taught again when the catalogue grows.
"""
