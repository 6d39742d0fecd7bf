import { parentOf } from "./processes.mjs";

const doubleSignalMs = 800; // npm passes Ctrl-C on, so one press may arrive twice

/**
 * Undoes in reverse order what was set up, once, whatever the reason.
 */
export function createShutdown(log) {
  const undo = [];
  const hard = [];
  let begun = null;
  let firstSignalAt = 0;

  async function finish(exitCode) {
    for (const step of undo.reverse()) {
      await step().catch((error) => log.line(`  While stopping: ${error.message}`));
    }
    process.exit(exitCode);
  }
  function stop(exitCode, reason) {
    if (!begun && reason) log.line(`  ${reason}`);
    begun ??= finish(exitCode);
    return begun;
  }
  function onSignal() {
    if (!begun) {
      firstSignalAt = performance.now();
      void stop(0, "Stopping …");
    } else if (performance.now() - firstSignalAt > doubleSignalMs) {
      for (const step of hard) step();
      process.exit(130);
    }
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  return {
    stop,
    get begun() {
      return begun !== null;
    },
    /** Adds an asynchronous undo. */
    add(step) {
      undo.push(step);
    },
    /** Adds what a second Ctrl-C does instead of waiting. */
    addHard(step) {
      hard.push(step);
    },
  };
}

/**
 * Calls back when the parent goes away. Killing npm leaves its shell waiting, so under npm the parent's
 * parent counts too. A plain `node scripts/start.mjs &` may outlive its shell.
 */
export function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event && !process.env.STOP_WITH_PARENT) return;
  const family = () => `${process.ppid} ${process.env.npm_lifecycle_event ? parentOf(process.ppid) : ""}`;
  const before = family();
  const watch = setInterval(() => {
    if (family() === before) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
}
