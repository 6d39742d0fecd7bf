import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { useDatabase } from "../database";
import { overAll, own, proven, stored, useAuthority } from "../support/authority";
import { newOwner } from "../support/world";
import { mutate, randomFrom } from "./mutate";
import { corpusFile, corpusNames, lastCoversAll, qpdfVerdict, sealFile, verdictsOf } from "./third-party";

// Ten groups, each of many processes.
vi.setConfig({ testTimeout: 600_000 });

useDatabase();
const { prove, proveValidation } = useAuthority("B-LTA");
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });

const MUTANTS = Number(process.env.MUTANTS ?? 300);
const FIRST_SEED = Number(process.env.MUTANT_SEED ?? 1);
const GROUPS = 10;
const LARGEST_BYTES = 120_000;

const categories = ["attachment", "cjk-rtl", "form", "geometry", "pdf20", "pdfa", "resources", "signed", "xref"];
const originals = categories
  .flatMap((category) => corpusNames(`${category}--`))
  .filter((name) => corpusFile(name).length <= LARGEST_BYTES);

type Outcome = { refused: string } | { sealed: true } | { wrong: string };

/**
 * Refused with a reason, or sealed at B-LTA so that others find it valid, with what OCSP and lists said of it. Anything else
 * is told with what makes it again.
 */
async function outcomeOf(seed: number): Promise<Outcome> {
  const random = randomFrom(seed);
  const [name, other] = [0, 1].map(() => originals[Math.floor(random() * originals.length)]!) as [string, string];
  const { bytes, how } = mutate(corpusFile(name), corpusFile(other), random);
  const told = (what: string): Outcome => ({ wrong: `seed ${seed}, ${name}, ${how.join(" + ")}: ${what}` });
  const sealing = await sealFile(now(), { name, bytes }).catch((error: unknown) => error);
  if (sealing instanceof AppError && sealing.status >= 400 && sealing.status < 500) return { refused: sealing.code };
  if (sealing instanceof Error) return told(String(sealing));
  const { base, sealed } = sealing as Awaited<ReturnType<typeof sealFile>>;
  if (!isDeepStrictEqual(verdictsOf(sealed).slice(-2), [own, overAll])) return told("pdfsig finds it invalid");
  if (!lastCoversAll(sealed)) return told("the seal does not cover the file");
  if (!sealed.subarray(0, base.length).equals(base)) return told("the base is no prefix");
  if (qpdfVerdict(sealed) > qpdfVerdict(base)) return told("qpdf finds more wrong than before");
  const found = await Promise.all([prove(sealed, base), proveValidation(sealed, base)]).catch(
    (error: unknown) => error,
  );
  if (found instanceof Error) return told(String(found));
  return isDeepStrictEqual(found, [proven, stored])
    ? { sealed: true }
    : told(`openssl finds ${JSON.stringify(found)}, not one seal with its times and validation data`);
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([code, count]) => `${count} ${code}`).join(", ");

describe(`${MUTANTS} mutants of good files are each refused with a reason or sealed validly`, () => {
  const groups = Array.from({ length: GROUPS }, (_, group) =>
    Array.from({ length: MUTANTS }, (_, at) => FIRST_SEED + at).filter((seed) => seed % GROUPS === group),
  );
  const count = { refused: 0, sealed: 0 };
  /** How many were refused, by the code of the refusal. */
  const refusals = new Map<string, number>();

  test.each(groups.map((seeds) => [seeds[0], seeds] as const))("every tenth from seed %i", async (_, seeds) => {
    const waiting = [...seeds];
    const outcomes: Outcome[] = [];
    const lane = async () => {
      for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) outcomes.push(await outcomeOf(seed));
    };
    await Promise.all([lane(), lane()]);
    expect(outcomes.flatMap((outcome) => ("wrong" in outcome ? [outcome.wrong] : []))).toEqual([]);
    const codes = outcomes.flatMap((outcome) => ("refused" in outcome ? [outcome.refused] : []));
    for (const code of codes) refusals.set(code, (refusals.get(code) ?? 0) + 1);
    count.refused += codes.length;
    count.sealed += outcomes.filter((outcome) => "sealed" in outcome).length;
  });

  test("some were refused, and at least a quarter sealed", () => {
    console.info(`Of ${MUTANTS} mutants ${count.sealed} were sealed and ${count.refused} refused: ${listed(refusals)}`);
    expect(count.refused + count.sealed).toBe(MUTANTS);
    expect(count.refused).toBeGreaterThan(MUTANTS / 20);
    expect(count.sealed).toBeGreaterThan(MUTANTS / 4);
  });
});
