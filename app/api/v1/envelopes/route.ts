import { createEnvelope, listEnvelopes } from "@/lib/contracts/envelopes";
import { createEnvelope as create } from "@/lib/envelopes/create";
import { dryRunEnvelope } from "@/lib/envelopes/dry-run";
import { listEnvelopes as list } from "@/lib/envelopes/list";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { requestFromTemplate } from "@/lib/templates/make-request";
import { asFinding, report } from "./dry-run-route";

export const GET = endpoint(listEnvelopes, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(
  createEnvelope,
  async ({ ctx, body, given, query }) => {
    const { templateId } = body;
    const input = templateId === undefined ? body : await requestFromTemplate(ctx, templateId, given);
    if (query.dryRun === "true") return report(await dryRunEnvelope(ctx, input));
    const { stored, links } = await create(ctx, input);
    return toEnvelope(stored, links);
  },
  { rescue: asFinding },
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
