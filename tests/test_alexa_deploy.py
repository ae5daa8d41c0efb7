"""What is handed to the ASK CLI: paths that exist, and a template that gives no more rights than are needed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(not (ROOT / "infrastructure").exists(), reason="the sources are not beside the tests")


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    """The template's resources, its short functions (``!GetAtt X``) read as their texts."""
    loader = type("Template", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("!", lambda reader, _, node: reader.construct_scalar(node))
    found: dict[str, Any] = yaml.load((ROOT / "infrastructure" / "skill-stack.yaml").read_text(), loader)["Resources"]
    return found


def test_the_paths_in_ask_resources_exist() -> None:
    profile = json.loads((ROOT / "ask-resources.json").read_text())["profiles"]["default"]
    config = profile["skillInfrastructure"]["userConfig"]
    for path in (profile["skillMetadata"]["src"], profile["code"]["default"]["src"], config["templatePath"]):
        assert (ROOT / path).exists(), path
    module, function = config["handler"].split(".")
    assert f"def {function}(" in (ROOT / "lambda" / f"{module}.py").read_text()


def test_the_table_is_on_demand_encrypted_backed_up_and_expires(resources: dict[str, Any]) -> None:
    table = resources["PeopleTable"]["Properties"]
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    dynamodb = pytest.importorskip("skill.dynamodb", reason="botocore is not installed")
    wanted = dynamodb.table_definition("x")
    assert {key: table[key] for key in ("AttributeDefinitions", "KeySchema")} == {
        key: wanted[key] for key in ("AttributeDefinitions", "KeySchema")
    }


def test_the_role_may_do_what_the_store_does_and_nothing_else(resources: dict[str, Any]) -> None:
    policies = resources["FunctionRole"]["Properties"]["Policies"]
    statements = [each for policy in policies for each in policy["PolicyDocument"]["Statement"]]
    actions = {action for each in statements for action in each["Action"]}
    assert actions == {
        *(f"dynamodb:{name}Item" for name in ("Get", "Put", "Update", "Delete")),
        *("dynamodb:Query", "logs:CreateLogStream", "logs:PutLogEvents"),
    }
    assert {each["Resource"] for each in statements} == {"PeopleTable.Arn", "FunctionLogs.Arn"}


def test_only_alexa_for_this_skill_may_call(resources: dict[str, Any]) -> None:
    permission = resources["AlexaMayCall"]["Properties"]
    assert permission["Principal"] == "alexa-appkit.amazon.com"
    assert permission["EventSourceToken"] == "SkillId"
    variables = resources["Function"]["Properties"]["Environment"]["Variables"]
    assert variables["COACH_SKILL_ID"] == "SkillId"
    assert variables["COACH_TABLE"] == "PeopleTable"
    assert variables["COACH_TIME_ZONE"] == "TimeZone"


def test_the_hook_is_a_script_that_runs() -> None:
    hook = ROOT / "hooks" / "build.sh"
    assert os.access(hook, os.X_OK)
    assert subprocess.run(["bash", "-n", str(hook)], check=False).returncode == 0
