"""The coach as an Alexa skill; the only place that imports ask_sdk.

A request goes through here like this: `envelope` (is it one?) -> `door` (the SDK reads it) -> `handlers` (which kind?)
-> `hearing` (which intent?) -> `desk` (what does the coach answer, kept how?) -> `ssml` (how does that sound?).
What Alexa must be told beforehand is made by `samples`, `model` and `package`.
"""
