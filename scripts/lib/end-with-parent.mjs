// Preloaded into the web and worker processes: they end when the launcher is gone, even if it was killed outright.
const launcher = Number(process.env.LAUNCHER_PID) || process.ppid;
delete process.env.LAUNCHER_PID;
const graceMs = 10_000;

const watch = setInterval(() => {
  if (process.ppid === launcher) return;
  clearInterval(watch);
  setTimeout(() => process.exit(1), graceMs).unref();
  process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
