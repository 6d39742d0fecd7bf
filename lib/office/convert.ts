import { env } from "@/lib/env";
import type { OfficeKind } from "@/lib/sandbox/office-answers";
import type { Incoming } from "@/lib/storage/incoming";
import { withoutConverter } from "./converter-errors";
import { findSoffice } from "./find-soffice";
import { convertLocally } from "./local-converter";
import { convertRemotely } from "./remote-converter";

/** The PDF of an office document, by the server that is named or by LibreOffice where it is installed. The file stays. */
export async function convertOffice(kind: OfficeKind, file: Incoming, owner: string): Promise<Incoming> {
  const url = env().OFFICE_CONVERTER_URL;
  if (url !== undefined) return convertRemotely(file, { url, kind, owner });
  const command = await findSoffice();
  if (command === undefined) throw withoutConverter();
  return convertLocally(file, { command, kind, owner });
}
