/** Settings of the instance that the browser tests use. Add here what all of them need. */
export const appUnderTest = {
  OUTBOUND_ALLOW: "127.0.0.1/32,::1/128",
  LOG_LEVEL: "warn",
  // All browser tests share one key; how fast they are must not decide whether they pass.
  RATE_LIMIT_PER_MINUTE: "6000",
  RATE_LIMIT_BURST: "6000",
  // Runs only while its test does.
  OIDC_PROVIDERS: "house",
  OIDC_HOUSE_ISSUER: "http://127.0.0.1:3998",
  OIDC_HOUSE_CLIENT_ID: "certyneo",
  OIDC_HOUSE_CLIENT_SECRET: "client-secret",
};

/** What the browser tests themselves are told. */
export function testerSettings(app) {
  return { BASE_URL: app.url, DATA_DIR: app.dataDir, PORT: String(app.port) };
}
