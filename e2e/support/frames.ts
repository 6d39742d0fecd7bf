import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";

type Heard = { event: string; reason?: string; origin: string };

/** A page of the sender's own, on another site than the instance: it frames an address and keeps what it is told. */
export async function startParent(size = "width:1200px;height:800px"): Promise<{ origin: string; close: () => void }> {
  const server = http.createServer((request, response) => {
    const src = new URL(request.url ?? "/", "http://parent").searchParams.get("src") ?? "about:blank";
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Parent</title><script>
      window.told = [];
      addEventListener("message", (event) => {
        if (event.data?.source === "certyneo") told.push({ event: event.data.event, reason: event.data.reason, origin: event.origin });
      });
      </script><iframe title="Signing" style="border:0;${size}" src="${src.replaceAll('"', "")}"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

/** What such a page was told so far. */
export const toldTo = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (window as unknown as { told: Heard[] }).told);

/** By the owner's browser: keys may not. */
export async function allowOrigin({ request }: Page, origin: string): Promise<void> {
  const { data } = (await (await request.get("/api/v1/workspaces")).json()) as { data: { id: string }[] };
  const headers = { "sec-fetch-site": "same-origin" };
  const changed = await request.patch(`/api/v1/workspaces/${data[0]!.id}`, {
    headers,
    data: { embedOrigins: [origin] },
  });
  expect(changed.status()).toBe(200);
}
