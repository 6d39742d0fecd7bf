// What the signing page must keep to, and whether it does.
const scriptBytes = 250_000;
const onePageBytes = 1_200_000;
const readableMs = 1_500;
const scanRatio = 1.5;

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
const ways = { pressed: "from the press on", cold: "page alone" };

/**
 * Each bar as `{ bar, measured, met }`: bytes by the heaviest opening, times by the median. Conditions and documents that
 * were not measured are judged by nobody.
 */
export function judge(results, { slowProcessor, slowLine }) {
  const of = (condition, name) => results.filter((each) => each.condition === condition && each.name === name);
  const names = [...new Set(results.map(({ name }) => name))];
  const time = (list, way) => median(list.map((each) => each[way].readableMs));
  const verdicts = [];
  const add = (bar, measured, most, show) => verdicts.push({ bar, measured: show(measured), met: measured < most });

  // With what is fetched while nobody does anything yet.
  const heaviest = Math.max(...results.map(({ whole, later }) => whole.ownScripts + later.ownScripts));
  add(`scripts besides pdf.js under ${kB(scriptBytes)}`, heaviest, scriptBytes, kB);
  const onePage = results.filter(({ name }) => name === "1 page").map(({ whole }) => whole.bytes);
  if (onePage.length > 0) add(`one page in all under ${kB(onePageBytes)}`, Math.max(...onePage), onePageBytes, kB);
  for (const name of names)
    for (const [way, said] of Object.entries(ways)) {
      const measured = of(slowProcessor, name);
      const bar = `${name}, ${said}: readable in under ${readableMs} ms at ${slowProcessor}`;
      if (measured.length > 0) add(bar, time(measured, way), readableMs, (ms) => `${Math.round(ms)} ms`);
    }
  const [scan, single] = ["45 MB scan", "1 page"].map((name) => of(slowLine, name));
  if (scan.length > 0 && single.length > 0)
    for (const [way, said] of Object.entries(ways)) {
      const ratio = time(scan, way) / time(single, way);
      const bar = `45 MB scan, ${said}: at most ${scanRatio} × the time of one page at ${slowLine}`;
      verdicts.push({ bar, measured: `${ratio.toFixed(2)} ×`, met: ratio <= scanRatio });
    }
  return verdicts;
}
