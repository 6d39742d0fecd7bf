import canonicalize from "canonicalize";
import { db, inOneCommit } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { presentedKey } from "@/lib/auth/presented-key";
import { decrypt, encrypt } from "@/lib/crypto/aead";
import { deriveKey } from "@/lib/crypto/derive-key";
import { sha256Hex } from "@/lib/crypto/digest";
import { newToken } from "@/lib/crypto/token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import {
  type Claim,
  type ClaimRow,
  findClaim,
  releaseClaim,
  renewClaim,
  saveAnswer,
  takeClaim,
} from "./idempotency-store";

/** A POST that must act once: its claim, and the secret under which its answer is kept. */
export type OncePerKey = { owner: string; keyHash: string; secret: string };

type SavedAnswer = { status: number; headers: [string, string][]; body: string };

const renewEveryMs = 20_000;
const savedHeaders = ["content-type", "location", "etag"];

/**
 * The caller's `Idempotency-Key`, if there is one. It belongs to one API key, or to one member in one workspace and
 * environment. Its answer may hold secrets, so what encrypts it is made from the key that was presented and is not
 * stored; the browser presents none, so there it is the instance's.
 */
export function oncePerKey(request: Request, ctx: Ctx): OncePerKey | undefined {
  const value = request.headers.get("idempotency-key");
  if (value === null || value === "") return undefined;
  if (charactersOf(value) > maxKeyCharacters) {
    const message = `must have at most ${maxKeyCharacters} characters`;
    throw new AppError("bad_request", `The Idempotency-Key ${message}.`, {
      issues: [{ path: "Idempotency-Key", message }],
    });
  }
  const keyHash = sha256Hex(value);
  const { actor } = ctx;
  if (actor.type === "api_key") {
    return { owner: `key:${actor.keyId}`, keyHash, secret: presentedKey(request) ?? env().ENCRYPTION_KEY };
  }
  const userId = actor.type === "member" ? actor.userId : actor.type;
  const owner = `member:${userId}:${ctx.workspaceId}:${ctx.environment}`;
  return { owner, keyHash, secret: env().ENCRYPTION_KEY };
}

const maxKeyCharacters = 255;

/** Headers come as bytes: what is UTF-8 counts as the characters it was typed as. */
const charactersOf = (header: string): number => [...Buffer.from(header, "latin1").toString("utf8")].length;

const longText = 1_024;

/** SHA-256 over method, path, query and members in canonical JSON. Long texts (files in base64) count by their hash. */
export function fingerprintOf(request: Request, content: unknown): string {
  const { pathname, searchParams } = new URL(request.url);
  const query = [...searchParams].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const plain = JSON.stringify({ method: request.method, pathname, query, content }, (_name, value: unknown) =>
    typeof value === "string" && value.length > longText ? { sha256: sha256Hex(value) } : value,
  );
  return sha256Hex(canonicalize(JSON.parse(plain))!);
}

/**
 * Runs `work` once for each key and answers its first answer ever after (24 h).
 *
 * The claim is a row that is committed before `work` begins. What `work` writes and the answer commit in one
 * transaction, and only if the claim is still this try's: a crash before that commit leaves nothing behind but a
 * claim whose lease ends, so that a retry acts; a crash after it leaves the answer. There is no moment at which the
 * change exists without its answer. Only answers of 2xx are kept; whatever else happened has changed nothing, so the
 * key is free again and a mended request may use it.
 */
export async function idempotently(
  key: OncePerKey,
  fingerprint: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const claim: Claim = { owner: key.owner, keyHash: key.keyHash, fingerprint, claim: newToken(16) };
  if (!(await takeClaim(db(), claim))) return earlierAnswer(key, fingerprint);
  const renewing = setInterval(() => void renewClaim(db(), claim).catch(() => undefined), renewEveryMs);
  try {
    return await inOneCommit(work, async (tx, response) => {
      if (!response.ok) return releaseClaim(tx, claim);
      if (!(await saveAnswer(tx, claim, await seal(key, fingerprint, response)))) throw inProgress();
    });
  } catch (error) {
    await releaseClaim(db(), claim).catch((err: unknown) => log.error({ err }, "idempotency key not released"));
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

async function earlierAnswer(key: OncePerKey, fingerprint: string): Promise<Response> {
  const row = await findClaim(db(), key.owner, key.keyHash);
  if (row === undefined) throw inProgress();
  if (row.fingerprint !== fingerprint) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key was used for a request with other content. Use a new key for each new request.",
    );
  }
  if (row.status === "RUNNING") throw inProgress();
  if (row.encryptedAnswer === null) throw answerErased();
  return replay(key, { ...row, encryptedAnswer: row.encryptedAnswer });
}

/** Also when the first request has just failed and given its key back: the retry then finds it free. */
const inProgress = () =>
  new AppError(
    "idempotency_key_in_progress",
    "The first request with this Idempotency-Key is still running. Retry in a second to get its answer.",
    { headers: { "Retry-After": "1" } },
  );

const answerErased = () =>
  new AppError(
    "idempotency_answer_erased",
    "The first request with this Idempotency-Key was carried out. Its answer was erased with somebody's personal data.",
  );

const purpose = "idempotent-answer";
const contextOf = (row: { owner: string; keyHash: string; fingerprint: string }) =>
  `${row.owner}|${row.keyHash}|${row.fingerprint}`;

async function seal(key: OncePerKey, fingerprint: string, response: Response): Promise<string> {
  const headers = savedHeaders.flatMap((name): [string, string][] => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const answer: SavedAnswer = { status: response.status, headers, body: await response.clone().text() };
  return encrypt(deriveKey(key.secret, purpose), JSON.stringify(answer), contextOf({ ...key, fingerprint }));
}

function replay(key: OncePerKey, row: ClaimRow & { encryptedAnswer: string }): Response {
  const sealed = decrypt(deriveKey(key.secret, purpose), row.encryptedAnswer, contextOf(row));
  const { status, headers, body } = JSON.parse(sealed) as SavedAnswer;
  return new Response(body, { status, headers: [...headers, ["idempotent-replayed", "true"]] });
}
