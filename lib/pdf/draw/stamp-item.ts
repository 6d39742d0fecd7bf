import type { HandStyle } from "@/lib/fields/hand";

/**
 * What the stamp layer draws. All positions are PDF points measured from the top left corner of the page
 * as a person sees it (CropBox and /Rotate applied), the same space the API's fields use.
 */
export type StampItem = {
  /** Page of the document, from 0. */
  pageIndex: number;
  xPt: number;
  yPt: number;
  widthPt: number;
  heightPt: number;
  /** Of whoever filled it in (BCP 47): decides the forms of characters that languages share. */
  language?: string | undefined;
  /** What a screen reader says of it, where that is not its own text. */
  alternateText?: string | undefined;
} & StampContent;

export type StampContent =
  | { kind: "text"; text: string; sizePt?: number | undefined }
  | SignatureMark
  | { kind: "check"; on: boolean }
  /** A column of options with a mark at the chosen one. */
  | { kind: "options"; options: string[]; chosen: string }
  /** The mark at a chosen option that has a place of its own. */
  | { kind: "dot" }
  /** A PNG or JPEG, fitted into the box. `name` tells pictures apart: the same one is embedded once. */
  | { kind: "image"; name: string; base64: string };

/**
 * A signature as adopted: typed (set in a handwriting face, the plain one unless another was chosen), drawn (vector strokes) or a picture of ink. `initials` are what
 * the signer saw in fields for them; empty where the signature itself stands there.
 */
export type SignatureMark =
  | { kind: "typed"; text: string; hand?: HandStyle | undefined; initials?: string | undefined }
  | {
      kind: "drawn";
      /** Polylines; x and y are fractions (0..1) of the drawing area, origin top left. */
      strokes: [number, number][][];
      /** Width divided by height of the area it was drawn in. */
      aspectRatio: number;
      /** Of the ink at each point, in percent of the pen's own; one width everywhere where there are none. */
      widths?: number[][] | undefined;
      initials?: string | undefined;
    }
  | {
      kind: "picture";
      /** 8-bit RGBA; judged when it was given (`checkPicture` in the sandbox). */
      pngBase64: string;
      initials?: string | undefined;
    };

/** One signer's entry in the signature block (the page added when the sender placed no fields). */
export type BlockEntry = {
  name: string;
  email: string;
  mark: SignatureMark;
  /** Already formatted for the reader, e.g. "23 November 2026, 20:07 UTC". */
  signedAt: string;
  recipientId: string;
  /** Of the signer (BCP 47). */
  language?: string | undefined;
};

export type SignatureBlock = {
  title: string;
  envelopeId: string;
  documents: { name: string; sha256: string }[];
  entries: BlockEntry[];
  labels: CardLabels & { signedBy: string; envelope: string; documents: string; note: string };
};

/** The words in a signer's card. */
export type CardLabels = { email: string; date: string; recipient: string };

/** A signature block whose signers come one by one: so many places, and nothing said of anybody yet. */
export type BlockSlots = Omit<SignatureBlock, "entries"> & { slotCount: number };

/** A place on a page, in the same space as `StampItem`. */
export type SlotBox = { pageIndex: number; xPt: number; yPt: number; widthPt: number; heightPt: number };

/** What stands for a signature on the page: a field's content, or the signer's card of the signature block. */
export type FaceContent = StampContent | { kind: "card"; entry: BlockEntry; labels: CardLabels };
