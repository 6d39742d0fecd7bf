import { createEnvelope, listEnvelopes } from "@/lib/contracts/envelopes";
import { createEnvelope as create } from "@/lib/envelopes/create";
import { listEnvelopes as list } from "@/lib/envelopes/list";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

/** Documents may travel inside the request, in base64. */
const maxBodyBytes = 70 * 1024 * 1024;

export const GET = endpoint(listEnvelopes, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(
  createEnvelope,
  async ({ ctx, body }) => {
    const { stored, links } = await create(ctx, body);
    return toEnvelope(stored, links);
  },
  { maxBodyBytes },
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
