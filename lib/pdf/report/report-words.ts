import type { SignatureMark } from "@/lib/pdf/draw/stamp-item";
import type en from "@/messages/recipients/en.json";

/** What the trail says, in one language. */
export type ReportWords = (typeof en)["evidence"]["report"];

/** The words of a trail and how its language writes. */
export type Wording = { words: ReportWords; locale: string; timeZone: string };

/** A signature as its signer made it. */
export type ReportMark = SignatureMark;

/** What the pages show besides the data: it is not attached. */
export type ReportLook = Wording & {
  /** Where the files can be checked. */
  verifyUrl: string;
  /** Where the certificates to trust can be had. */
  certificatesUrl: string;
  /** By recipient. */
  marks: Record<string, ReportMark>;
};
