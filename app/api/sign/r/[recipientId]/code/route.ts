import { getChallenge, sendCode } from "@/lib/contracts/challenge";
import { getChallenge as get } from "@/lib/envelopes/challenge";
import { sendCodesAgain } from "@/lib/envelopes/send-codes";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getChallenge, ({ ctx, params }) => get(ctx, params.recipientId));

export const POST = endpoint(sendCode, ({ ctx, params }) => sendCodesAgain(ctx, params.recipientId));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
