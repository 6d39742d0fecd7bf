import { checkBulkSend, createBulkSend } from "@/lib/bulk-sends/create";
import { listBulkSends as list } from "@/lib/bulk-sends/list";
import { readInput } from "@/lib/bulk-sends/read-input";
import { toBulkSend, toCheck } from "@/lib/bulk-sends/to-bulk-send";
import { createBulkSend as createContract, listBulkSends } from "@/lib/contracts/bulk-sends";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listBulkSends, ({ ctx, query }) => list(ctx, query));

export const POST = endpoint(
  createContract,
  async ({ ctx, query, request, once }) => {
    const { dryRun, ...input } = await readInput(request, query, createContract.maxBodyBytes!);
    return once({ dryRun, ...input }, async () => {
      const checked = await checkBulkSend(ctx, input);
      return dryRun ? Response.json(toCheck(checked.rows)) : toBulkSend(await createBulkSend(ctx, checked));
    });
  },
  { readsBody: true },
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET, POST);
