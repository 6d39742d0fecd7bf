// Loaded by NODE_OPTIONS into each process of an instance: the clock of its machine is off by what a file says.
const fs = require("node:fs");

const RealDate = Date;
const file = process.env.TEST_CLOCK_FILE;
let offMs = 0;
let readAt = Number.NEGATIVE_INFINITY;

function now() {
  if (performance.now() - readAt > 20) {
    readAt = performance.now();
    offMs = Number(fs.readFileSync(file, "utf8"));
  }
  return RealDate.now() + offMs;
}

if (file)
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
