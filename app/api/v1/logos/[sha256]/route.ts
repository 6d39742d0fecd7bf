import { getLogo as get } from "@/lib/branding/logo";
import { getLogo } from "@/lib/contracts/branding";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

/** Named by its content: whoever has it need not ask again. */
const headers = {
  "content-type": "image/png",
  "cache-control": "public, max-age=31536000, immutable",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

export const GET = endpoint(
  getLogo,
  async ({ params }) => new Response(new Uint8Array(await get(params.sha256)), { headers }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
