const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Short progress lines. `step` says what is going on once it takes longer than a moment,
 * and how long it took once it is done.
 */
export function createLog(out = process.stdout) {
  const line = (text) => void out.write(`${text}\n`);
  return {
    line,
    async step(doing, done, work) {
      const start = performance.now();
      const announce = setTimeout(() => line(`  ${doing} …`), 700);
      try {
        const result = await work();
        line(`  ${done} (${seconds(performance.now() - start)})`);
        return result;
      } finally {
        clearTimeout(announce);
      }
    },
  };
}

export { seconds };
