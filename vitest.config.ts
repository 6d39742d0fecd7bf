import { defineConfig } from "vitest/config";

/** Two projects: `unit` needs nothing, `integration` gets a real PostgreSQL cluster from its global set-up. */
export default defineConfig({
  test: {
    reporters: ["default", "./tests/count-reporter.ts"],
    projects: [
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "db/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts"],
          pool: "forks",
          maxWorkers: 2,
        },
      },
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "integration",
          include: ["lib/**/*.integration.test.ts", "tests/**/*.test.ts"],
          globalSetup: ["tests/global-setup.ts"],
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
