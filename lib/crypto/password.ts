import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** scrypt (RFC 7914) at 128 MiB: N=2^17, r=8, p=1, the cost OWASP names for interactive sign-in. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const keyLength = 32;

const derive = (password: string, salt: Buffer, options: typeof cost) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyLength, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64. `N` is lower only where tries are few and counted. */
export async function hashPassword(password: string, { N } = { N: cost.N }): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, { ...cost, N });
  return ["scrypt", N, cost.r, cost.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Whether the password matches. Without a stored hash the same work is done, so that time tells nothing about accounts. */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const parts = (stored ?? "").split("$");
  const known = parts.length === 6 && parts[0] === "scrypt";
  const options = known ? { ...cost, N: Number(parts[1]), r: Number(parts[2]), p: Number(parts[3]) } : cost;
  const salt = known ? Buffer.from(parts[4]!, "base64") : randomBytes(16);
  const key = await derive(password, salt, options);
  return known && timingSafeEqual(key, Buffer.from(parts[5]!, "base64"));
}
