import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import type { TemplateDefinition } from "@/lib/contracts/template";
import type { DocumentRow } from "@/lib/documents/store";
import { checkRequest } from "@/lib/envelopes/check-request";
import { newEnvelope } from "@/lib/envelopes/new-envelope";
import { AppError, type Issue } from "@/lib/errors";
import { parseBody } from "@/lib/http/parse";
import { layUnder, roleIndexOf } from "./lay-under";

/**
 * Refuses a template that no envelope could be made from: makes one in memory for invented people and throws what is
 * wrong with it, with the template's own paths.
 */
export async function requireUsable(
  ctx: Ctx,
  name: string,
  definition: TemplateDefinition,
  documents: readonly DocumentRow[],
): Promise<void> {
  const issues = [...doubledRoles(definition), ...strayFields(definition)];
  if (issues.length > 0) throw new AppError("invalid_request", sentenceOf(issues[0]!), { issues });
  const documentIds = documents.map(({ id }) => id);
  try {
    const laid = layUnder({ definition, documentIds }, sampleRequest(name, definition), ctx.now);
    if ("issues" in laid) throw new AppError("invalid_request", undefined, laid);
    const input = parseBody(CreateEnvelope, laid.request);
    checkRequest(ctx, input);
    await newEnvelope(ctx, input, documents, "usr_sample");
  } catch (error) {
    throw error instanceof AppError ? inTemplateWords(error) : error;
  }
}

function doubledRoles({ roles }: TemplateDefinition): Issue[] {
  const names = roles.map(({ name }) => name.toLowerCase());
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: `roles.${index}.name`, message: "is the name of another role too" }] : [],
  );
}

function strayFields({ roles, fields }: TemplateDefinition): Issue[] {
  const message = `must be one of the roles that sign: ${roles.map(({ name }) => name).join(", ")}`;
  return fields.flatMap((field, index) => {
    const member = field.roleIndex === undefined ? "roleName" : "roleIndex";
    return roleIndexOf(field, roles) === undefined ? [{ path: `fields.${index}.${member}`, message }] : [];
  });
}

function sampleRequest(name: string, { roles, subject, requireSmsOtp }: TemplateDefinition) {
  const recipients = roles.map((role, index) => {
    const needsPhone = requireSmsOtp || /SMS|BOTH/.test(`${role.authentication} ${role.delivery}`);
    return {
      email: `role-${index + 1}@template.example`,
      name: role.name,
      ...(needsPhone ? { phone: "+4520123456" } : {}),
      ...(role.authentication === "ACCESS_CODE" ? { accessCode: "sample-code" } : {}),
    };
  });
  return { subject: subject ?? name, recipients };
}

function inTemplateWords(error: AppError): AppError {
  const words = (text: string) =>
    text
      .replace(/\brecipients(?=\.\d|`)/g, "roles")
      .replace(/(fields\.\d+)\.recipient(?:Email|Index)/g, "$1.roleName")
      .replace("the e-mail address of a signer of this envelope", "the name of a role that signs");
  const issues = error.issues?.map(({ path, message }) => ({
    path: words(path === "recipients" ? "recipients`" : path).replace("`", ""),
    message: words(message),
  }));
  return new AppError(error.code, words(error.detail), { issues, cause: error });
}

const sentenceOf = ({ path, message }: Issue): string => `\`${path}\` ${message}.`;
