"""The live loop: what the person types and what was heard go in by one inbox, and every turn is done in one place.

The loop decides nothing about the workout (the coach does) and makes no sound (the performer does). It keeps the
two in step, and stores after every turn and as every rep begins, so that the program may die at any moment.
"""
