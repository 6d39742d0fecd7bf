import { getChallenge, sendCode } from "@/lib/contracts/challenge";
import { getChallenge as get } from "@/lib/envelopes/challenge";
import { sendCodesAgain } from "@/lib/envelopes/send-codes";
import { endpoint } from "@/lib/http/endpoint";

export const GET = endpoint(getChallenge, ({ ctx, params }) => get(ctx, params.recipientId));

export const POST = endpoint(sendCode, ({ ctx, params }) => sendCodesAgain(ctx, params.recipientId));
