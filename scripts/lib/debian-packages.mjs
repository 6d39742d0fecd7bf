import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";

/** Programs the tests call, and the Debian packages they come in. */
const packages = {
  chromium: "chromium",
  pdftotext: "poppler-utils",
  qpdf: "qpdf",
  openssl: "openssl",
  "redis-server": "redis-server",
  curl: "curl",
  jq: "jq",
  "softhsm2-util": "softhsm2",
  "g++": "g++",
  make: "make",
  soffice: "libreoffice-writer-nogui",
};

/** The README's Python quick start needs `requests`, from wherever that Python has it. */
function hasPythonRequests() {
  const works = (python) => spawnSync(python, ["-c", "import requests"], { stdio: "ignore" }).status === 0;
  return works("python3") || works("/usr/bin/python3");
}

function isInstalled(program) {
  if (program === "chromium" && process.env.CHROMIUM_PATH) return fs.existsSync(process.env.CHROMIUM_PATH);
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin", "/usr/sbin"];
  return folders.some((folder) => fs.existsSync(path.join(folder, program)));
}

/** Debian packages that are missing. */
const missingPackages = () => [
  ...Object.keys(packages).flatMap((name) => (isInstalled(name) ? [] : [packages[name]])),
  ...(hasPythonRequests() ? [] : ["python3-requests"]),
];

/** Installs what is missing when this user may; else throws with the command that would. */
export async function ensurePackages(log) {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) {
    throw new Error(`The tests need ${missing.join(", ")}. Install them first:\n  sudo ${command}`);
  }
  await log.step(`Installing ${missing.join(", ")}`, `Installed ${missing.join(", ")}`, () => install(missing));
}

async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  const args = ["install", "-y", "--no-install-recommends", ...missing];
  const { code, output } = await run("apt-get", args, { env, timeoutMs: 900_000 });
  if (code !== 0) throw new Error(`apt-get could not install ${missing.join(", ")}.\n${output}`);
}
