import { availableParallelism, totalmem } from "node:os";
import path from "node:path";
import type { PoolOptions } from "@/lib/sandbox/child-pool";
import type { ChildProgram } from "@/lib/sandbox/launch";
import type { SandboxJobName } from "@/lib/sandbox/protocol";

/**
 * `intake` reads what nobody has looked at yet, with decoders in native code and qpdf: one job, then it ends.
 * `sealing` works on documents that were taken, in our own code only: it goes on for the same owner.
 */
export type ChildKind = "intake" | "sealing";

/** Conversions take so long that they wait in a queue of their own (lib/office/local-converter.ts). */
export type QuickJobName = Exclude<SandboxJobName, "convert">;

type JobRule = { kind: ChildKind; deadlineMs: number };

/** An upload is answered within 10 s, whatever it is; the rest of that time is for what happens around the child. */
export const JOB_RULES: Record<QuickJobName, JobRule> = {
  inspect: { kind: "intake", deadlineMs: 8_000 },
  image: { kind: "intake", deadlineMs: 8_000 },
  // Only files that inspection found good come here: what takes time is drawing, not an attack.
  cover: { kind: "intake", deadlineMs: 25_000 },
  office: { kind: "intake", deadlineMs: 8_000 },
  checkPicture: { kind: "intake", deadlineMs: 10_000 },
  logo: { kind: "intake", deadlineMs: 8_000 },
  locateText: { kind: "intake", deadlineMs: 15_000 },
  // A reader waits for it; a page that takes longer is drawn in nobody's browser either.
  drawPage: { kind: "intake", deadlineMs: 15_000 },
  attachedFile: { kind: "intake", deadlineMs: 8_000 },
  verify: { kind: "intake", deadlineMs: 20_000 },
  detectFields: { kind: "intake", deadlineMs: 25_000 },
  sign: { kind: "sealing", deadlineMs: 60_000 },
  compose: { kind: "sealing", deadlineMs: 60_000 },
  combine: { kind: "sealing", deadlineMs: 60_000 },
  report: { kind: "sealing", deadlineMs: 60_000 },
  extend: { kind: "sealing", deadlineMs: 60_000 },
  listSignatures: { kind: "sealing", deadlineMs: 30_000 },
};

/** Enough that start-up no longer counts (some 5 %), few enough that no slow leak adds up. */
const SEALING_JOBS = 20;
const GIB = 1024 ** 3;
const SPARE_BYTES = 128 * 1024 ** 2;
const MOST_CHILDREN = 16;

/** The pool of a process. */
export function poolOptions(root: string): PoolOptions<ChildKind> {
  const { concurrency, spares } = roomHere();
  const program = programIn(root);
  const intake: ChildProgram = { ...program, args: ["intake"], addons: true, childProcesses: true, jobs: 1 };
  const sealing = { ...program, args: ["sealing"], addons: false, childProcesses: false, jobs: SEALING_JOBS };
  return { kinds: { intake, sealing }, concurrency, spares };
}

/** The pool for conversions; `folders` is what LibreOffice reads of the system. */
export function officePoolOptions(root: string, folders: string[]): PoolOptions<"office"> {
  const program = programIn(root);
  const all = [...program.folders, ...folders];
  const office = { ...program, folders: all, args: ["office"], addons: false, childProcesses: true, jobs: 1 };
  return { kinds: { office }, concurrency: officeRoomHere(), spares: 1 };
}

/** LibreOffice, its child and its scratch take up to 2.4 GiB, beside what {@link roomHere} gives to the other pool. */
const officeRoomHere = (): number => Math.max(1, Math.min(roomHere().concurrency, Math.floor(memoryHere() / 8 / GIB)));

const programIn = (root: string) => ({
  entry: path.join(root, "dist/sandbox-child.mjs"),
  folders: ["node_modules", "assets/fonts"].map((folder) => path.join(root, folder)),
});

/** A container's limit, where there is one; some systems say an absurd number when there is none. */
const memoryHere = (): number => Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());

/** As many children at work as there are cores, none of which the machine's memory cannot hold. */
function roomHere(): { concurrency: number; spares: number } {
  const memory = memoryHere();
  const atOnce = Math.min(availableParallelism(), MOST_CHILDREN, Math.floor(memory / 2 / GIB));
  const concurrency = Math.max(1, atOnce);
  return { concurrency, spares: Math.max(1, Math.min(concurrency, Math.floor(memory / 16 / SPARE_BYTES))) };
}
