import { archiveEnvelopes } from "@/lib/contracts/envelopes";
import { archiveOf } from "@/lib/envelopes/sealed-files";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { zipResponse } from "@/lib/http/zip-response";

export const GET = endpoint(archiveEnvelopes, async ({ ctx, query }) => zipResponse(await archiveOf(ctx, query.ids)));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
