import type { Contract } from "../contract";

/** Chapters of the reference, in order: the first part of a path below /v1 decides. */
export const tags = [
  {
    name: "Documents",
    parts: ["documents"],
    description: "Files to be signed. Each becomes a PDF that everyone sees in the same way.",
  },
  {
    name: "Envelopes",
    parts: ["envelopes"],
    description: "Documents on their way through the hands of their recipients, with the record of what happened.",
  },
  {
    name: "Erasures",
    parts: ["erasures"],
    description: "One person is taken out of every envelope that is over.",
  },
  {
    name: "Templates",
    parts: ["templates"],
    description: "Documents, recipients and fields that are prepared once and sent many times.",
  },
  {
    name: "Bulk sends",
    parts: ["bulk-sends"],
    description: "One template to many people, with a result for each row.",
  },
  {
    name: "Webhooks",
    parts: ["webhooks"],
    description: "Your server is told what happens, in signed messages that are tried again until they arrive.",
  },
  { name: "Keys", parts: ["keys"], description: "API keys: made, listed and revoked." },
  {
    name: "Account",
    parts: ["account", "workspaces"],
    description: "Who a key belongs to, and the workspaces it reaches.",
  },
  { name: "Verification", parts: ["verify"], description: "What a sealed PDF proves. Needs no key." },
  {
    name: "API description",
    parts: ["openapi.json", "openapi-3.0.json"],
    description: "This reference for programs. Needs no key.",
  },
] as const;

/** The chapter of a contract; a path that belongs to none is a fault of this list. */
export function tagOf({ path }: Pick<Contract, "path">): string {
  const part = path.split("/")[2];
  const tag = tags.find(({ parts }) => (parts as readonly string[]).includes(part ?? ""));
  if (!tag) throw new Error(`lib/contracts/openapi/tags.ts has no chapter for ${path}`);
  return tag.name;
}
