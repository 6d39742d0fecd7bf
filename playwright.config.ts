import { defineConfig, devices } from "@playwright/test";

const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
const launchOptions = {
  executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-sync", ...quiet],
};

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } };
const phone = {
  ...devices["iPhone 13"],
  defaultBrowserType: "chromium",
  viewport: { width: 390, height: 844 },
} as const;

/**
 * Browser tests against a running instance (BASE_URL); scripts/test.mjs starts one. Counts go to COUNT_FILE,
 * outside test-results, which Playwright empties when it starts.
 */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  workers: 2,
  timeout: 180_000,
  // Two browsers, the app, its database and its sandbox share two cores in CI: a page may be drawn late.
  expect: { timeout: process.env.CI ? 60_000 : 20_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.COUNT_FILE ? [["line"], ["json", { outputFile: process.env.COUNT_FILE }]] : [["line"]],
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    launchOptions,
    screenshot: "only-on-failure",
    // Recorded for every test to be there when one fails: where nobody can open it, that only takes time.
    trace: process.env.CI ? "off" : "retain-on-failure",
    // Without a graphics card a placeholder that breathes costs half a core, for as long as it is looked at.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "UTC",
  },
  projects: [
    // Makes the owner in the browser; the others use the account and keys it leaves.
    { name: "first-run", testMatch: /.*\.setup\.ts/, use: desktop },
    {
      name: "desktop",
      dependencies: ["first-run"],
      testMatch: /.*\.spec\.ts/,
      testIgnore: /large-file\.spec\.ts/,
      use: desktop,
    },
    {
      name: "phone",
      dependencies: ["first-run"],
      testMatch: /(signing|links|access-code|verify)\.spec\.ts/,
      use: phone,
    },
    { name: "alone", dependencies: ["desktop", "phone"], testMatch: /large-file\.spec\.ts/, use: desktop },
  ],
});
