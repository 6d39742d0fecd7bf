import { defineConfig } from "vitest/config";

/**
 * `unit` needs nothing. `integration` and `corpus` (third-party files in CORPUS_DIR) get a real PostgreSQL cluster from
 * their global set-up, `instance` a really started app: web, worker and database.
 */
export default defineConfig({
  test: {
    reporters: ["default", "./tests/count-reporter.ts"],
    projects: [
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "unit",
          include: ["{lib,db,verifier,sdk,components}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts"],
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "integration",
          include: ["lib/**/*.integration.test.ts", "tests/**/*.test.ts"],
          exclude: ["tests/{instance,corpus}/**"],
          // A file of tests asks more of one key than any customer: what a burst allows is for the tests of the limits.
          env: { LOG_LEVEL: "silent", RATE_LIMIT_BURST: "1000000" },
          globalSetup: ["tests/global-setup.ts"],
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "corpus",
          include: ["tests/corpus/**/*.test.ts"],
          globalSetup: ["tests/global-setup.ts"],
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "instance",
          include: ["tests/instance/**/*.test.ts"],
          globalSetup: ["tests/instance/global-setup.ts"],
          pool: "forks",
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
