import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FileReport } from "@/lib/pdf/verify/report";
import { bundleCommand } from "../../verifier/bundle.mjs";

type Answer = { isValid: boolean; files: FileReport[] };
type Checked = { status: number | null; report: FileReport };

/** The program that checks files without the platform, as it is handed out; it trusts the certificates in `pem`. */
export async function offlineCommand(pem: string): Promise<(file: Buffer) => Checked> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-offline-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, "certyneo-verify.mjs"), await bundleCommand());
  fs.writeFileSync(path.join(folder, "certyneo.pem"), pem);
  return (bytes) => {
    fs.writeFileSync(path.join(folder, "file.pdf"), bytes);
    const args = ["certyneo-verify.mjs", "--json", "--trust", "certyneo.pem", "file.pdf"];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    return { status, report: (JSON.parse(stdout) as Answer).files[0]! };
  };
}
