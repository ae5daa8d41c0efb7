"""People and their log in one DynamoDB table: the store of a coach that runs on many machines.

Items by ``person`` (the person's name) and ``item``:

    record            the person as JSON, with its version
    workout#<start>   one workout: its sets and its end

so that a person's record stays small after ten years. Every save is one conditional write, a transaction where there is
something to log. Items carry ``expires``
(seconds since 1970), after which DynamoDB deletes them by itself.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import botocore.session  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]

from skill.person import Person, SetDone
from skill.storing import KEPT, NOTHING_STORED, Conflict, Fault, LogEntry, Saved, StoreError, read, written
from skill.turn import Effect, Forget, LogSet, LogWorkout

TIMEOUTS = Config(connect_timeout=0.5, read_timeout=1.0, retries={"mode": "standard", "total_max_attempts": 1})
"""Seconds for one request: an answer takes two, and must be there in eight. Who asks decides whether to try again."""

MOST_IN_TRANSACTION = 100
"""Items of one transaction (DynamoDB's own limit)."""

RECORD = "record"
WORKOUT = "workout#"
THROTTLED = (
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "ThrottlingError",
    "ProvisionedThroughputExceeded",
)
LOST_RACE = (
    "ConditionalCheckFailedException",
    "ConditionalCheckFailed",
    "TransactionConflict",
    "TransactionConflictException",
)

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DynamoStore:
    """A `PersonStore` in a table. ``client`` is safe to share between threads."""

    client: Any
    table: str
    clock: Callable[[], float] = time.time

    def load(self, name: str) -> Saved:
        with self._told(name):
            found = self._get(name)
        if found is None:
            return Saved(Person(), NOTHING_STORED)
        try:
            return Saved(read(found["data"]["S"]), int(found["version"]["N"]))
        except ValueError as error:
            raise StoreError(Fault.DAMAGED, self.table) from error

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        if Forget() in effects:
            self._forget(name, _only_at(expected_version))
            return NOTHING_STORED
        version = random.getrandbits(62) + 1
        put = self._put(name, person, version, expected_version)
        with self._told(name):
            if effects:
                self.client.transact_write_items(TransactItems=[{"Put": put}, *self._log_updates(name, effects)])
            else:
                self.client.put_item(**put)
        return version

    def delete(self, name: str) -> None:
        self._forget(name, {})

    def version(self, name: str) -> int:
        with self._told(name):
            found = self._get(name, ProjectionExpression="version")
        return int(found["version"]["N"]) if found else NOTHING_STORED

    def log(self, name: str) -> tuple[LogEntry, ...]:
        with self._told(name):
            entries = [entry for item in self._workouts(name) for entry in _entries(item)]
        return tuple(sorted(entries, key=lambda entry: (entry.at.timestamp(), isinstance(entry, LogWorkout))))

    def close(self) -> None:
        self.client.close()

    def _get(self, name: str, **more: Any) -> Item | None:
        found = self.client.get_item(TableName=self.table, Key=_key(name, RECORD), ConsistentRead=True, **more)
        item: Item | None = found.get("Item")
        return item

    def _put(self, name: str, person: Person, version: int, expected: int) -> dict[str, Any]:
        data = written(person).decode()
        item = {**_key(name, RECORD), "version": {"N": str(version)}, "data": {"S": data}, "expires": self._expires()}
        return {"TableName": self.table, "Item": item, **_only_at(expected)}

    def _expires(self) -> Item:
        return {"N": str(int(self.clock() + KEPT.total_seconds()))}

    def _log_updates(self, name: str, effects: tuple[Effect, ...]) -> Iterator[dict[str, Any]]:
        """One update for each workout that the effects speak of."""
        changes: dict[str, _Changes] = {}
        for effect in effects:
            if isinstance(effect, LogSet | LogWorkout):
                changes.setdefault(effect.workout, _Changes({"expires": self._expires()}, {})).add(effect)
        for workout, change in changes.items():
            yield {"Update": {"TableName": self.table, "Key": _key(name, WORKOUT + workout), **change.expression()}}

    def _workouts(self, name: str, **more: Any) -> Iterator[Item]:
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            KeyConditionExpression="person = :person AND begins_with(#item, :workout)",
            ExpressionAttributeNames={"#item": "item"},
            ExpressionAttributeValues={":person": {"S": name}, ":workout": {"S": WORKOUT}},
            ConsistentRead=True,
            **more,
        )
        for page in pages:
            yield from page["Items"]

    def _forget(self, name: str, condition: dict[str, Any]) -> None:
        """The record and the last workouts go in one transaction, which comes last: should it fail, "forget me" is still
        open and can be said again."""
        with self._told(name):
            found = self._workouts(name, ProjectionExpression="person, #item")
            keys = [{"person": item["person"], "item": item["item"]} for item in found]
            record = {"Delete": {"TableName": self.table, "Key": _key(name, RECORD), **condition}}
            *earlier, last = list(_chunks(keys, MOST_IN_TRANSACTION - 1)) or [[]]
            for some in earlier:
                self.client.transact_write_items(TransactItems=[self._delete(key) for key in some])
            self.client.transact_write_items(TransactItems=[record, *(self._delete(key) for key in last)])

    def _delete(self, key: Item) -> dict[str, Any]:
        return {"Delete": {"TableName": self.table, "Key": key}}

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """DynamoDB's errors as ours."""
        try:
            yield
        except ClientError as error:
            raise _told_error(error, name, self.table) from error
        except BotoCoreError as error:
            raise StoreError(Fault.UNREACHABLE, self.table) from error


@dataclass(frozen=True, slots=True)
class _Changes:
    """Attributes of a workout to set, and those to set only the first time: a set's time stays when it is corrected."""

    now: Item
    once: Item

    def add(self, effect: LogSet | LogWorkout) -> None:
        match effect:
            case LogSet(at, _, circuit, done):
                self.now[f"set_{done.number}"] = {"S": json.dumps(asdict(done))}
                self.once[f"at_{done.number}"] = {"S": at.isoformat()}
            case LogWorkout(at, _, circuit, minutes, finished, effort):
                self.now["minutes"] = {"N": str(minutes)}
                self.now["finished"] = {"BOOL": finished}
                self.now.update({"effort": {"S": effort}} if effort else {})
                self.once["ended"] = {"S": at.isoformat()}
        if circuit:
            self.now["circuit"] = {"S": circuit}

    def expression(self) -> dict[str, Any]:
        names = {f"#{at}": name for at, name in enumerate((*self.now, *self.once))}
        values = {f":{at}": value for at, value in enumerate((*self.now.values(), *self.once.values()))}
        sets = [
            f"#{at} = :{at}" if at < len(self.now) else f"#{at} = if_not_exists(#{at}, :{at})"
            for at in range(len(names))
        ]
        return {
            "UpdateExpression": f"SET {', '.join(sets)}",
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
        }


def dynamo_store(
    table: str, region: str | None = None, endpoint: str | None = None, config: Config = TIMEOUTS
) -> DynamoStore:
    """The store in a table; region and credentials are those of the surroundings unless they are given.

    Raises:
        ValueError: the surroundings say too little, or what makes no sense.
    """
    session = botocore.session.get_session()
    try:
        client = session.create_client("dynamodb", region_name=region, endpoint_url=endpoint, config=config)
    except BotoCoreError as error:
        raise ValueError(f"COACH_TABLE: {error}") from error
    return DynamoStore(client, table)


def table_definition(table: str) -> dict[str, Any]:
    """The table's keys, on demand; the infrastructure template says the same."""
    return {
        "TableName": table,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": each, "AttributeType": "S"} for each in ("person", "item")],
        "KeySchema": [
            {"AttributeName": "person", "KeyType": "HASH"},
            {"AttributeName": "item", "KeyType": "RANGE"},
        ],
    }


def _told_error(error: ClientError, name: str, table: str) -> Exception:
    codes = {error.response.get("Error", {}).get("Code", "")}
    codes |= {reason.get("Code", "") for reason in error.response.get("CancellationReasons", ())}
    message = str(error).lower()
    if codes & set(LOST_RACE):
        return Conflict(name)
    if codes & set(THROTTLED):
        return StoreError(Fault.BUSY, table)
    if "item size" in message or "item_size" in message or "maximum allowed size" in message:
        return StoreError(Fault.FULL, table)
    return StoreError(Fault.UNREACHABLE, table)


def _key(name: str, item: str) -> Item:
    return {"person": {"S": name}, "item": {"S": item}}


def _only_at(version: int) -> dict[str, Any]:
    if version == NOTHING_STORED:
        return {"ConditionExpression": "attribute_not_exists(person)"}
    return {
        "ConditionExpression": "version = :expected",
        "ExpressionAttributeValues": {":expected": {"N": str(version)}},
    }


def _entries(item: Item) -> Iterator[LogEntry]:
    workout = item["item"]["S"].removeprefix(WORKOUT)
    circuit = item["circuit"]["S"] if "circuit" in item else None
    for name, value in item.items():
        if name.startswith("set_"):
            done = SetDone(**json.loads(value["S"]))
            yield LogSet(datetime.fromisoformat(item[f"at_{done.number}"]["S"]), workout, circuit, done)
    if "ended" in item:
        effort = item["effort"]["S"] if "effort" in item else None
        ended = datetime.fromisoformat(item["ended"]["S"])
        yield LogWorkout(ended, workout, circuit, int(item["minutes"]["N"]), item["finished"]["BOOL"], effort)


def _chunks(keys: list[Item], size: int) -> Iterable[list[Item]]:
    return (keys[at : at + size] for at in range(0, len(keys), size))
