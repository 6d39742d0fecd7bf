import type { Environment } from "@/lib/auth/context";
import type { Issue } from "@/lib/errors";

const deeds = ["sign", "approve", "decline", "return", "bounce", "expire"] as const;
export type SimulatedDeed = (typeof deeds)[number];

/** What a recipient of the test environment does by itself, and how long it takes about it. */
export type Simulation = { deed: SimulatedDeed; delayMs: number };

const domain = /@simulate\.test$/i;
const pattern = new RegExp(`^(${deeds.join("|")})(?:\\+(\\d{1,4})([sm]))?@simulate\\.test$`, "i");

/** Reads `sign@simulate.test`, `decline+30s@simulate.test`; undefined for every other address. */
export function parseSimulation(email: string): Simulation | undefined {
  const match = pattern.exec(email.trim());
  if (!match) return undefined;
  const delayMs = Number(match[2] ?? 0) * (match[3]?.toLowerCase() === "m" ? 60_000 : 1_000);
  return { deed: match[1]!.toLowerCase() as SimulatedDeed, delayMs };
}

/**
 * What is wrong with an address of the simulation's domain: in `live` nobody would ever get the mail, and in `test` one
 * that names no deed would wait for ever. Undefined for all other addresses.
 */
export function simulationProblem(email: string, environment: Environment): string | undefined {
  if (!domain.test(email.trim())) return undefined;
  if (environment === "live") return "is an address of the test environment; use a test key, or a real address";
  if (parseSimulation(email)) return undefined;
  return `is no simulated recipient; use one of ${deeds.join(", ")}, with a delay if you like, such as sign+5s@simulate.test`;
}

/** The same for all recipients of a request. */
export const simulationIssues = (
  recipients: readonly { email?: string | undefined }[],
  environment: Environment,
): Issue[] =>
  recipients.flatMap(({ email }, index) => {
    const message = email === undefined ? undefined : simulationProblem(email, environment);
    return message ? [{ path: `recipients.${index}.email`, message }] : [];
  });
