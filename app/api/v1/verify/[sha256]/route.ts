import { findIssued } from "@/lib/contracts/verify";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { findIssued as find } from "@/lib/verification/find-issued";

export const GET = endpoint(findIssued, async ({ params: { sha256 } }) => ({
  sha256,
  issued: await find([{ sha256, isWholeFile: true }]),
}));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
