import type { OpenApiDocument } from "./document";

/** What members are that mean the same wherever they stand. A description of its own wins. */
const words: Readonly<Record<string, string>> = {
  anchorIndex: "Which occurrence of the anchor, from 0",
  anchorPlacement: "On which side of the anchor",
  anchorText: "Text of the page to place it by",
  authentication: "What they prove before they read",
  category: "What kind of paper it is",
  createdAt: "When it was made",
  delivery: "How they are invited",
  description: "Your own words; may be empty",
  documentCount: "How many documents",
  documentIds: "Documents you have uploaded, in order",
  documentIndex: "Which document, from 0",
  documents: "The documents, in order",
  email: "E-mail address",
  environment: "`live` or `test`",
  envelopeId: "The envelope",
  expiresAfterDays: "Days until an envelope made from it expires",
  expiresAt: "When it ends",
  afterDays: "Days after sending",
  fieldType: "What it takes",
  fields: "What is filled in, and where",
  height: "Points",
  id: "Its id",
  initialsOnEveryPage: "Signers put their initials on each page",
  label: "What it is called",
  locale: "Language of mails and signing page",
  message: "Words to the recipients",
  metadata: "Your own names and values",
  name: "What it is called",
  options: "What can be chosen",
  order: "1, 2, …: the same number acts in parallel",
  pageCount: "Pages",
  pageNumber: "Which page, from 1",
  phone: "With country code, for SMS",
  redirectUrl: "Where signers go when they are done; https",
  reminders: "When to remind those who have not acted",
  required: "Must be filled",
  requireSmsOtp: "The same as `authentication: SMS_CODE` for all signers",
  role: "What they are asked to do",
  roleIndex: "Which role fills it, from 0",
  roleName: "The role that fills it",
  roles: "Who takes part",
  signatureLevel: "How firmly signers are identified",
  signingOrder: "`SEQUENTIAL`: one after another",
  subject: "What it is about",
  tags: "Your own labels, lower case",
  updatedAt: "When it last changed",
  value: "What stands in it",
  width: "Points",
  workspaceId: "Whose it is",
  x: "Points from the left edge of the page as seen",
  y: "Points from the top edge of the page as seen",
};

type Described = { description?: string; $ref?: string };

/** The document with words for members that say nothing about themselves. */
export function withWords(document: OpenApiDocument): OpenApiDocument {
  describeMembers(document);
  return document;
}

function describeMembers(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === "example" || name === "default") continue;
    if (name !== "properties") describeMembers(member);
    else
      for (const [property, schema] of Object.entries(member as Record<string, Described>)) describe(property, schema);
  }
}

function describe(property: string, schema: Described): void {
  const text = words[property];
  if (text !== undefined && schema.$ref === undefined) schema.description ??= text;
  describeMembers(schema);
}
