import { findIssued } from "@/lib/contracts/verify";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { findByCode } from "@/lib/verification/find-issued";

export const GET = endpoint(findIssued, async ({ params: { sha256 } }) => ({
  sha256,
  issued: await findByCode(sha256),
}));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
