import { openPad, readPad } from "@/lib/contracts/phone-pad";
import { openPad as open } from "@/lib/envelopes/open-pad";
import { readPad as read } from "@/lib/envelopes/read-pad";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(readPad, ({ ctx }) => read(ctx));

export const POST = endpoint(openPad, ({ ctx, params }) => open(ctx, params.recipientId));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
