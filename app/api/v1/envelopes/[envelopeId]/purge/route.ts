import { purgeEnvelope } from "@/lib/contracts/retention";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { purgeEnvelope as purge } from "@/lib/retention/purge";

export const POST = endpoint(purgeEnvelope, async ({ ctx, params }) => toEnvelope(await purge(ctx, params.envelopeId)));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
