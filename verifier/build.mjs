// Writes the command to dist/, for `npm pack`; an instance serves the same bytes (scripts/lib/build.mjs).
import fs from "node:fs";
import path from "node:path";
import { bundleCommand } from "./bundle.mjs";

const file = path.join(import.meta.dirname, "dist/certyneo-verify.mjs");
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.writeFileSync(file, await bundleCommand(), { mode: 0o755 });
