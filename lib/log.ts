import pino from "pino";

/**
 * One JSON line an event. Nothing secret reaches it: links, tokens, keys and cookies are never passed in,
 * and the paths below are removed should they be.
 */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: { service: process.env.CERTYNEO_SERVICE ?? "web" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["*.token", "*.secret", "*.password", "*.authorization", "*.cookie", "*.key"], remove: true },
});
