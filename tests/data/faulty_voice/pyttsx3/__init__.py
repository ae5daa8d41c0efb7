"""A synthesiser with faults: it beeps, but a text about a hinge makes it raise or hang, as FAULTY_VOICE says."""

import os
import threading
import types
import wave


class Engine:
    driver_name = "beep"

    def __init__(self):
        self.proxy = types.SimpleNamespace(setBusy=lambda _: None)
        self._job = None

    def connect(self, *_):
        pass

    def getProperty(self, _):
        return []

    def setProperty(self, *_):
        pass

    def endLoop(self):
        pass

    def save_to_file(self, text, file):
        self._job = text, file

    def runAndWait(self):
        text, name = self._job
        if "hinge" in text.lower():
            if os.environ.get("FAULTY_VOICE") == "hang":
                threading.Event().wait()
            raise RuntimeError("run loop already started")
        with wave.open(name, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(22_050)
            file.writeframes(b"\x00\x10\x00\xf0" * 50 * len(text))


def init():
    return Engine()
