import fs from "node:fs";

const megabytes = (kilobytes) => `${Math.round(kilobytes / 1024)} MB`;

/** Looks once a second at what a process has of the machine's memory; the first look is made at rest. */
export function watchMemory(pid) {
  const look = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  const seen = [look()];
  const timer = setInterval(() => seen.push(look()), 1_000);
  return {
    /** At rest, the most, and at the end. */
    stop() {
      clearInterval(timer);
      return `${megabytes(seen[0])} at first, ${megabytes(Math.max(...seen))} at most, ${megabytes(look())} at the end`;
    },
  };
}
