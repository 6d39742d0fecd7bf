import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const officeFixture = (name: string): Buffer =>
  fs.readFileSync(path.join(import.meta.dirname, "../fixtures/office", name));

const folders: string[] = [];

/** A program in LibreOffice's place, in a folder of its own that a child with another user may read. Answers its path. */
export function fakeSoffice(script: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-fake-soffice-"));
  folders.push(folder);
  fs.chmodSync(folder, 0o755);
  const command = path.join(folder, "program/soffice");
  fs.mkdirSync(path.dirname(command));
  fs.writeFileSync(command, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return command;
}

export function cleanUpFakes(): void {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** One that makes the PDF which lies beside it, whatever it is given. */
export function workingFake(command: string, pdf: Buffer): void {
  fs.writeFileSync(path.join(path.dirname(command), "letter.pdf"), pdf, { mode: 0o644 });
  fs.writeFileSync(command, '#!/bin/sh\ncat "$(dirname "$0")/letter.pdf" > document.pdf\n');
}

/** The process that sleeps so long, and the group that it belongs to: the whole of a sandbox's child. */
export function findSleeper(mark: string): { pid: number; group: number } | undefined {
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (fs.readFileSync(`/proc/${pid}/cmdline`, "latin1") !== `sleep\0${mark}\0`) continue;
      const [, , group] = fs
        .readFileSync(`/proc/${pid}/stat`, "latin1")
        .replace(/^.*\) /, "")
        .split(" ");
      return { pid: Number(pid), group: Number(group) };
    } catch {
      // Gone meanwhile.
    }
  }
  return undefined;
}

/** Those of the marks that are on the command line of a process which runs. */
export function runningFakes(marks: readonly string[]): string[] {
  const lines = fs.readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      return [fs.readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0")];
    } catch {
      return [];
    }
  });
  return marks.filter((mark) => lines.some(([program, ...args]) => program === "sleep" && args.includes(mark)));
}
