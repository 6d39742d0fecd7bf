import { AppError } from "@/lib/errors";
import { convertOffice } from "@/lib/office/convert";
import { discardIncoming, type Incoming } from "@/lib/storage/incoming";
import { type About, type Inspected, inspectFile, runIntake } from "./inspect-file";

const convertedFromOffice = {
  code: "converted_from_office",
  detail: "The file was converted to PDF. Check that it looks right: fonts and line breaks may differ.",
};

/** Has an office document judged and converted; what comes of it is inspected as every PDF is. The file given stays. */
export async function inspectOffice(file: Incoming, about: About): Promise<Inspected> {
  const { output } = await runIntake("office", file, {}, about);
  if (output.outcome === "rejected") throw new AppError(output.code, output.detail);
  const pdf = await convertOffice(output.kind, file, about.owner);
  try {
    const { inspection, base } = await inspectFile("inspect", pdf, about);
    return { base, inspection: { ...inspection, warnings: [convertedFromOffice, ...inspection.warnings] } };
  } catch (error) {
    await discardIncoming(pdf);
    throw error;
  }
}
