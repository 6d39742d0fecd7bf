import { AppError } from "@/lib/errors";
import type { Hold } from "./request-body";

/** A large body lives in memory a few times over until its request is answered, so this is about a gigabyte. */
const budgetBytes = 256 * 1024 * 1024;
/** The most that one caller's requests may hold of it: nobody keeps all others out. */
const shareBytes = budgetBytes / 2;
/** Of each request so much is nobody's business. */
const freeBytes = 1024 * 1024;

let inUseBytes = 0;
const heldBy = new Map<string, number>();

/**
 * Runs `work` while what has arrived of the request's body counts against what this process, and this caller, may hold
 * at once. `owner` names the caller. When that is spent the request is refused: 503 with `Retry-After`, and nothing has
 * happened; a body whose announced length cannot fit is refused before it is read.
 */
export async function withinBudget<T>(request: Request, owner: string, work: (hold: Hold) => Promise<T>): Promise<T> {
  const announced = request.body ? Number(request.headers.get("content-length") ?? 0) : 0;
  const fits = (bytes: number) => inUseBytes + bytes <= budgetBytes && (heldBy.get(owner) ?? 0) + bytes <= shareBytes;
  if (announced > freeBytes && announced <= shareBytes && !fits(announced - freeBytes)) throw tooMany();
  let arrived = 0;
  let held = 0;
  const hold: Hold = (bytes) => {
    arrived += bytes;
    const more = Math.max(0, arrived - freeBytes) - held;
    if (more > 0 && !fits(more)) throw tooMany();
    held += more;
    take(owner, more);
  };
  try {
    return await work(hold);
  } finally {
    take(owner, -held);
  }
}

function take(owner: string, bytes: number): void {
  if (bytes === 0) return;
  inUseBytes += bytes;
  const left = (heldBy.get(owner) ?? 0) + bytes;
  if (left > 0) heldBy.set(owner, left);
  else heldBy.delete(owner);
}

const tooMany = (): AppError =>
  new AppError("not_ready", "Too many large uploads at once. Try again in a few seconds.", {
    headers: { "Retry-After": "3" },
  });
