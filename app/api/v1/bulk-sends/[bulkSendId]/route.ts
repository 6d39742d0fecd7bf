import { getBulkSend as get } from "@/lib/bulk-sends/get";
import { toBulkSend } from "@/lib/bulk-sends/to-bulk-send";
import { getBulkSend } from "@/lib/contracts/bulk-sends";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(getBulkSend, async ({ ctx, params }) => toBulkSend(await get(ctx, params.bulkSendId)));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
