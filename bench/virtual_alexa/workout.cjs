// A whole workout held by utterances: node workout.cjs ENDPOINT MODEL
// The clock is made up: each request is stamped with the time at which a person would have spoken.
"use strict";
const va = require("virtual-alexa");

const [endpoint, model] = process.argv.slice(2);
const alexa = va.VirtualAlexa.Builder().skillURL(endpoint).interactionModelFile(model).create();

let clock = Date.parse("2026-01-05T18:00:00Z");
alexa.filter((request) => {
  request.request.timestamp = new Date(clock).toISOString();
});

const ssmlOf = (response) => (response.response.outputSpeech || {}).ssml || "";
const wordsOf = (ssml) => ssml.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();

// Seconds of an answer: its breaks, and its words at 150 a minute.
function secondsOf(ssml) {
  const breaks = [...ssml.matchAll(/time="(\d+)(ms|s)"/g)].map((found) => found[1] * (found[2] === "s" ? 1 : 0.001));
  return breaks.reduce((sum, each) => sum + each, 0) + wordsOf(ssml).split(" ").length * 0.4;
}

let last = "";
async function hear(answer, heard = 1.0) {
  last = ssmlOf(await answer);
  clock += (secondsOf(last) * heard + 4) * 1000;
  console.log(`${new Date(clock).toISOString().slice(11, 19)} ${wordsOf(last).slice(-110)}`);
  return wordsOf(last);
}

function expect(words, ...parts) {
  for (const part of parts) {
    if (!words.includes(part)) throw new Error(`expected ${JSON.stringify(part)} in ${JSON.stringify(words)}`);
  }
}

async function main() {
  expect(await hear(alexa.launch()), "Shall we start the hamstring circuit?");
  expect(await hear(alexa.utter("yes")), "three rounds", "Shall we warm up first?");
  expect(await hear(alexa.utter("what is in the hamstring circuit")), "twenty minutes", "Shall we warm up first?");
  await hear(alexa.utter("no"), 0.4);
  expect(await hear(alexa.utter("how many left"), 0.3), "left.");
  expect(await hear(alexa.utter("slower"), 0.4), "Slower.");
  expect(await hear(alexa.utter("hold on")), "Paused", "Shall we go on?");
  let words = await hear(alexa.utter("resume"));
  for (let turns = 0; !words.includes("How was it"); turns += 1) {
    if (turns > 40) throw new Error("the workout never ends");
    expect(words, "?");
    words = await hear(alexa.utter("yes"));
  }
  expect(await hear(alexa.utter("it was hard")), "Next time I make it a little lighter");
  expect(await hear(alexa.utter("what have i done this week")), "This week you did one workout");
  expect(await hear(alexa.utter("forget me")), "Shall I delete");
  expect(await hear(alexa.utter("yes please")), "forgotten");
  console.log("held");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
