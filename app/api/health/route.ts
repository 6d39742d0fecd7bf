import { readHealth } from "@/lib/accounts/health";

export const dynamic = "force-dynamic";

/** 200 once web, database and a worker are up; 503 names what is missing. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
