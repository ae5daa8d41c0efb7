"""The DynamoDB store against a server on this machine, over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

pytest.importorskip("moto.server", reason="moto's server is not installed")
pytest.importorskip("botocore", reason="botocore is not installed")

from alexa_kit import Echo, desk, spoken
from tables import make_table, patient_store, server

from skill.alexa.handlers import person_key
from skill.coach import Coach
from skill.dynamodb import DynamoStore, dynamo_store
from skill.person import Person, SetDone
from skill.storing import KEPT, Conflict, Fault, Saved, StoreError
from skill.turn import Forget, LogSet, LogWorkout

pytestmark = pytest.mark.filterwarnings("ignore")
AT = datetime(2026, 1, 5, 18, tzinfo=UTC)
DONE = SetDone(1, "kettlebell_swing", None, "left", 1, 0, 8, 10)
GREETED = Person(greeted=True)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture
def store(address: str, request: pytest.FixtureRequest) -> Iterator[DynamoStore]:
    table = "".join(letter for letter in request.node.name if letter.isalnum())[:80]
    make_table(table, address)
    opened = patient_store(table, address)
    yield opened
    opened.close()


def through(store: DynamoStore, endpoint: str) -> DynamoStore:
    """The same table by another way."""
    return patient_store(store.table, endpoint)


def test_what_was_saved_is_loaded(store: DynamoStore) -> None:
    assert store.load("me") == Saved(Person(), 0)
    assert store.version("me") == 0
    version = store.save("me", GREETED, 0)
    assert store.load("me") == Saved(GREETED, version)
    assert store.version("me") == version
    again = store.save("me", replace(GREETED, misses=1), version)
    assert again != version
    assert store.load("somebody else") == Saved(Person(), 0)


def test_a_writer_who_comes_second_changes_nothing(store: DynamoStore) -> None:
    version = store.save("me", GREETED, 0)
    log = (LogSet(AT, "w", "hamstring", DONE),)
    for expected in (0, version + 1):
        with pytest.raises(Conflict):
            store.save("me", Person(misses=5), expected)
        with pytest.raises(Conflict):
            store.save("me", Person(misses=5), expected, log)
        with pytest.raises(Conflict):
            store.save("me", Person(), expected, (Forget(),))
    assert store.load("me") == Saved(GREETED, version)
    assert store.log("me") == ()


def test_the_log_is_kept_apart_and_a_set_can_be_corrected(store: DynamoStore) -> None:
    ended = LogWorkout(AT.replace(hour=19), "w", "hamstring", 20, finished=True)
    version = store.save("me", GREETED, 0, (LogSet(AT, "w", "hamstring", DONE), ended))
    corrected = replace(DONE, reps=9)
    version = store.save("me", GREETED, version, (LogSet(AT.replace(hour=20), "w", "hamstring", corrected),))
    version = store.save("me", GREETED, version, (replace(ended, at=AT.replace(hour=21), effort="hard"),))
    version = store.save("me", GREETED, version, (replace(ended, effort=None),))
    own = LogSet(AT.replace(hour=22), "v", None, replace(DONE, side=None))
    store.save("me", GREETED, version, (own,))
    assert store.log("me") == (LogSet(AT, "w", "hamstring", corrected), replace(ended, effort="hard"), own)


def test_everything_expires(store: DynamoStore) -> None:
    now = replace(store, clock=lambda: 1_000_000.0)
    now.save("me", GREETED, 0, (LogSet(AT, "w", "hamstring", DONE),))
    items = store.client.scan(TableName=store.table)["Items"]
    assert [int(item["expires"]["N"]) for item in items] == [1_000_000 + KEPT.total_seconds()] * 2


def test_forgetting_leaves_nothing_however_much_there_was(store: DynamoStore) -> None:
    version = store.save("me", GREETED, 0)
    other = store.save("you", GREETED, 0, (LogSet(AT, "w", None, DONE),))
    for ten in range(13):
        log = tuple(LogSet(AT, f"w{ten:02}{number}", "hamstring", DONE) for number in range(10))
        version = store.save("me", GREETED, version, log)
    assert len(store.log("me")) == 130
    assert store.save("me", Person(), version, (Forget(),)) == 0
    assert store.load("me") == Saved(Person(), 0)
    assert store.log("me") == ()
    assert [item["person"]["S"] for item in store.client.scan(TableName=store.table)["Items"]] == ["you", "you"]
    assert store.version("you") == other


def test_two_writers_lose_no_change(store: DynamoStore, address: str, coach: Coach) -> None:
    def talk(session: str, steps: list[tuple[str, dict[str, str]]]) -> None:
        mine = through(store, address)
        device = Echo(desk(coach, mine), session=session)
        for name, slots in steps:
            device.say(name, 1, **slots)
        mine.close()

    rests = [("SetRestIntent", {"seconds": f"PT{seconds}S"}) for seconds in range(20, 30)]
    things = [("HaveEquipmentIntent", {"equipment": each}) for each in ("dumbbells", "bench", "kettlebell") * 3]
    threads = [threading.Thread(target=talk, args=each) for each in (("a", rests), ("b", things))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.load(person_key("tester")).person.preferences
    assert kept.rest == 29
    assert set(kept.equipment or ()) == {"dumbbells", "bench", "kettlebell"}


def test_an_item_that_is_too_large_is_told_and_nothing_is_lost(store: DynamoStore) -> None:
    version = store.save("me", GREETED, 0)
    large = replace(GREETED, last=("x" * 420_000,))
    for effects in ((), (LogSet(AT, "w", None, DONE),)):
        with pytest.raises(StoreError) as error:
            store.save("me", large, version, effects)
        assert error.value.fault is Fault.FULL
    assert store.load("me") == Saved(GREETED, version)


class Way(BaseHTTPRequestHandler):
    """A way to the server on which things go wrong: throttled, lost before it, or lost on the way back."""

    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        mood = self.server.moods.pop(0) if self.server.moods else "fine"
        if mood == "lost":
            self.close_connection = True
            return
        status, content = (400, THROTTLED) if mood == "throttled" else self._passed_on(body)
        if mood == "answer lost":
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _passed_on(self, body: bytes) -> tuple[int, bytes]:
        connection = HTTPConnection(self.server.real, timeout=10)
        connection.request(
            "POST", self.path, body, {key: value for key, value in self.headers.items() if key != "Host"}
        )
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, content

    def log_message(self, *_: object) -> None:
        return None


THROTTLED = b'{"__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "message": "slow"}'


@pytest.fixture
def way(address: str) -> Iterator[Any]:
    between: Any = ThreadingHTTPServer(("127.0.0.1", 0), Way)
    between.real, between.moods = address.removeprefix("http://"), []
    thread = threading.Thread(target=between.serve_forever)
    thread.start()
    yield between
    between.shutdown()
    thread.join()
    between.server_close()


@pytest.mark.parametrize("mood", ["throttled", "lost"])
def test_a_hitch_is_tried_again_and_a_lasting_fault_is_told(
    store: DynamoStore, way: Any, coach: Coach, mood: str
) -> None:
    device = Echo(desk(coach, through(store, f"http://127.0.0.1:{way.server_port}")))
    device.open()
    way.moods = ["fine", mood]  # the load, and the first try to save
    assert "three rounds" in spoken(device.say("AMAZON.YesIntent"))
    before = store.load(person_key(device.user))
    way.moods = ["fine", *[mood] * 3] * 3
    reply = device.say("AMAZON.NoIntent")
    assert spoken(reply) == "I can't reach my memory just now, so nothing has changed. Could you say that again?"
    assert reply["shouldEndSession"] is False
    way.moods = []
    assert store.load(person_key(device.user)) == before
    assert "First up" in spoken(device.say("AMAZON.NoIntent"))


def test_a_save_whose_answer_was_lost_is_done_once(store: DynamoStore, way: Any, coach: Coach) -> None:
    device = Echo(desk(coach, through(store, f"http://127.0.0.1:{way.server_port}")))
    device.open()
    device.say("AMAZON.YesIntent")
    device.say("AMAZON.NoIntent")
    way.moods = ["fine", "answer lost"]
    assert "Eight reps." in spoken(device.say("DoneIntent", 60, reps="8"))
    sets = [entry for entry in store.log(person_key(device.user)) if isinstance(entry, LogSet)]
    assert [entry.done.reps for entry in sets] == [8]
    assert len(device.person.progress.done) == 1  # type: ignore[union-attr]


def test_a_server_that_is_not_there_is_told_in_time(store: DynamoStore, coach: Coach) -> None:
    device = Echo(desk(coach, dynamo_store(store.table, "us-east-1", "http://127.0.0.1:9")))
    assert spoken(device.open()).startswith("I can't reach my memory")


def test_deleting_leaves_nothing_even_of_a_record_that_cannot_be_read(store: DynamoStore) -> None:
    store.save("me", GREETED, 0, (LogSet(AT, "w", "hamstring", DONE),))
    store.save("you", GREETED, 0)
    broken = {"person": {"S": "me"}, "item": {"S": "record"}, "version": {"N": "5"}, "data": {"S": "{"}}
    store.client.put_item(TableName=store.table, Item=broken)
    store.delete("me")
    store.delete("nobody")
    assert [item["person"]["S"] for item in store.client.scan(TableName=store.table)["Items"]] == ["you"]


def test_a_record_that_cannot_be_read_is_told(store: DynamoStore) -> None:
    item = {"person": {"S": "me"}, "item": {"S": "record"}, "version": {"N": "5"}, "data": {"S": "{"}}
    store.client.put_item(TableName=store.table, Item=item)
    with pytest.raises(StoreError) as error:
        store.load("me")
    assert error.value.fault is Fault.DAMAGED
