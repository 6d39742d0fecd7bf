import * as z from "zod";
import { undrawable } from "@/lib/fields/drawable";
import { handStyles } from "@/lib/fields/hand";
import { markPictureProblem, maxMarkPictureCharacters } from "@/lib/fields/mark-picture";
import { leastWidth, maxPointsInStroke, mostWidth, widthsFit } from "@/lib/fields/strokes";
import { line } from "./common";

const fraction = z.number().min(0).max(1);

const typedSignature = line(120)
  .pipe(z.string().min(1, "must not be empty"))
  .refine((text) => undrawable(text).length === 0, "has characters that cannot be set in type; draw it instead");

/** The letters that the page showed in fields for initials; empty where it showed the signature itself. */
const initials = line(20)
  .refine((text) => undrawable(text).length === 0, "has characters that cannot be set in type")
  .optional();

/** The handwriting that was chosen; the plain one where there is none. */
export const hand = z.enum(handStyles).optional();

/** Ink of a photograph or scan: what stands on the paper, without the paper. */
const pictureOfInk = z
  .string()
  .max(maxMarkPictureCharacters)
  .superRefine((pngBase64, context) => {
    const message = markPictureProblem(pngBase64);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

/** A signature as strokes of a hand. */
export const DrawnMark = z
  .object({
    kind: z.literal("drawn"),
    strokes: z
      .array(
        z
          .array(z.tuple([fraction, fraction]))
          .min(1)
          .max(5_000),
      )
      .min(1, "draw something first")
      .max(500)
      .refine((strokes) => strokes.reduce((sum, stroke) => sum + stroke.length, 0) <= 20_000, "too many points"),
    aspectRatio: z.number().min(0.2).max(20),
    /** Of the ink at each point, in percent; one width where there are none. */
    widths: z
      .array(z.array(z.int().min(leastWidth).max(mostWidth)).max(maxPointsInStroke))
      .max(500)
      .optional(),
    initials,
  })
  .refine(({ strokes, widths }) => !widths || widthsFit(strokes, widths), {
    path: ["widths"],
    message: "must have one for each point",
  });

export const SignatureMarkInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typed"), text: typedSignature, hand, initials }),
  DrawnMark,
  z.object({ kind: z.literal("picture"), pngBase64: pictureOfInk, initials }),
]);
