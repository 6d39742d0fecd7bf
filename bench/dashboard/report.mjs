// What the dashboard must keep to, whether it does, and the figures behind it.
const mostGrowth = 1.5;
const mostMs = 100;

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (value) => `${Math.round(value)} ms`;
const timeOf = (list, what) => median(list.map((each) => each[what]));
const growthOf = ({ small, large }, what) => timeOf(large, what) / timeOf(small, what);

export function report({ lists, answers, acts, shifts }) {
  console.log("\nlists, 100 envelopes → all: server's answer; until rows are painted; rows");
  for (const each of lists) {
    const pair = (what) =>
      `${ms(timeOf(each.small, what))} → ${ms(timeOf(each.large, what))} (${growthOf(each, what).toFixed(2)} ×)`;
    const rows = `${each.small[0].rows} → ${each.large[0].rows}`;
    console.log(`${each.name.padEnd(34)} ${pair("serverMs").padEnd(28)} ${pair("shownMs").padEnd(28)} ${rows}`);
  }
  for (const each of answers) {
    const times = `${ms(timeOf(each.small, "answerMs"))} → ${ms(timeOf(each.large, "answerMs"))}`;
    console.log(`${each.name.padEnd(34)} ${times} (${growthOf(each, "answerMs").toFixed(2)} ×)`);
  }
  console.log("\nacts: the longest event, the longest task, the longest time between two frames");
  for (const { name, eventMs, event, taskMs, frameMs, openedMs } of acts) {
    const opened = openedMs ? `, first page after ${ms(openedMs)}` : "";
    console.log(`${name.padEnd(60)} ${`${ms(eventMs)} ${event}`.padEnd(20)} ${ms(taskMs)}, ${ms(frameMs)}${opened}`);
  }
  console.log("\nlayout shift");
  for (const { name, shift, where } of shifts) {
    console.log(`${name.padEnd(34)} ${shift.toFixed(4)}`);
    for (const each of where) console.log(`    ${each}`);
  }
}

/** Each bar as `{ bar, measured, met }`, by the worst of what it is about; what was not measured is judged by nobody. */
export function judge({ lists, answers, acts, shifts }) {
  const verdicts = [];
  const worst = (bar, list, figureOf, most, show) => {
    if (list.length === 0) return;
    const last = list.toSorted((a, b) => figureOf(b) - figureOf(a))[0];
    const over = list.filter((each) => figureOf(each) > most).length;
    const also = over > 1 ? `, ${over} are over` : "";
    verdicts.push({ bar, measured: `${show(figureOf(last))} (${last.name})${also}`, met: figureOf(last) <= most });
  };
  const times = (value) => `${value.toFixed(2)} ×`;
  const shown = (each) => growthOf(each, "shownMs");
  worst(`each list is shown in at most ${mostGrowth} × the time of 100 envelopes`, lists, shown, mostGrowth, times);
  const answered = (each) => growthOf(each, "answerMs");
  worst(`each answer while typing takes at most ${mostGrowth} ×`, answers, answered, mostGrowth, times);
  worst(`each key and click is answered within ${mostMs} ms`, acts, ({ eventMs }) => eventMs, mostMs, ms);
  const smooth = acts.filter(({ name }) => /^editor: .*(drag|scroll)/.test(name));
  worst(`dragging and scrolling in the editor: no task over ${mostMs} ms`, smooth, ({ taskMs }) => taskMs, mostMs, ms);
  worst(
    "nothing shifts on any kind of page",
    shifts,
    ({ shift }) => shift,
    0,
    (value) => value.toFixed(4),
  );
  return verdicts;
}
