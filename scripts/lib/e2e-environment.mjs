/** Settings of the instance that the browser tests use. Add here what all of them need. */
export const appUnderTest = {
  OUTBOUND_ALLOW: "127.0.0.1/32,::1/128",
  LOG_LEVEL: "warn",
};

/** What the browser tests themselves are told. */
export function testerSettings(app) {
  return { BASE_URL: app.url, DATA_DIR: app.dataDir, PORT: String(app.port) };
}
