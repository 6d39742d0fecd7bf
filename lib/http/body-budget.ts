import { AppError } from "@/lib/errors";

/** Bodies below this are not worth counting. */
const smallBytes = 1024 * 1024;

/** A large body lives in memory a few times over until its request is answered, so this is about a gigabyte. */
const budgetBytes = 256 * 1024 * 1024;

let inUseBytes = 0;

/**
 * Runs `work` while the request's body counts against what this process may hold at once. When that is spent the
 * request is refused before its body is read: 503 with `Retry-After`, and nothing has happened.
 */
export async function withinBudget<T>(request: Request, maxBytes: number, work: () => Promise<T>): Promise<T> {
  const bytes = request.body ? Number(request.headers.get("content-length") ?? maxBytes) : 0;
  if (!(bytes > smallBytes) || bytes > maxBytes) return work();
  if (inUseBytes + bytes > budgetBytes) {
    throw new AppError("not_ready", "Too many large uploads at once. Try again in a few seconds.", {
      headers: { "Retry-After": "3" },
    });
  }
  inUseBytes += bytes;
  try {
    return await work();
  } finally {
    inUseBytes -= bytes;
  }
}
