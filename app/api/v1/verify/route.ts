import { maxVerifyBytes, VerifyMembers, verifyFile } from "@/lib/contracts/verify";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { parseBody } from "@/lib/http/parse";
import { withUpload } from "@/lib/http/read-upload";
import { verifyFile as verify } from "@/lib/verification/verify-file";

export const POST = endpoint(
  verifyFile,
  ({ ctx, request }) => withUpload(request, maxVerifyBytes, toMembers, ({ file }) => verify(ctx, file)),
  { readsBody: true },
);

const toMembers = (sent: unknown) => parseBody(VerifyMembers, sent);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
