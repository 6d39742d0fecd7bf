import type { Block } from "@/lib/pdf/report/block";
import type { Paper } from "@/lib/pdf/report/paper";
import { DONE, INK_SOFT, STOPPED } from "@/lib/pdf/report/type";

export type SignKind = "done" | "stopped" | "open";

const COLOURS: Record<SignKind, string> = { done: DONE, stopped: STOPPED, open: INK_SOFT };
const ACCENT = "#1f3d86";

export const colourOf = (kind: SignKind): string => COLOURS[kind];

/** How things stand, told apart by form, not by colour alone: a disc with a tick, a disc with a cross, a ring. */
export function sign(kind: SignKind, xPt: number, sizePt: number, leadingPt: number): Block {
  return {
    heightPt: leadingPt,
    draw: (paper, topPt) => paper.artifact(() => drawSign(paper, kind, xPt, topPt + leadingPt / 2, sizePt / 2)),
  };
}

function drawSign(paper: Paper, kind: SignKind, xPt: number, middlePt: number, radius: number): void {
  const { doc } = paper;
  const x = paper.leftOf(xPt, radius * 2) + radius;
  const at = (dx: number, dy: number): [number, number] => [x + dx * radius, middlePt + dy * radius];
  doc
    .save()
    .lineWidth(radius * 0.26)
    .lineCap("round")
    .lineJoin("round");
  if (kind === "open") {
    doc.circle(x, middlePt, radius * 0.86).stroke(COLOURS.open);
  } else {
    doc.circle(x, middlePt, radius).fill(COLOURS[kind]);
    if (kind === "done")
      doc
        .moveTo(...at(-0.45, 0.02))
        .lineTo(...at(-0.12, 0.36))
        .lineTo(...at(0.46, -0.34));
    else
      doc
        .moveTo(...at(-0.36, -0.36))
        .lineTo(...at(0.36, 0.36))
        .moveTo(...at(0.36, -0.36))
        .lineTo(...at(-0.36, 0.36));
    doc.stroke("#ffffff");
  }
  doc.restore();
}

/** The sign of the product: an open ring over a signature line. */
export function productSign(paper: Paper, xPt: number, topPt: number, sizePt: number): void {
  paper.doc
    .save()
    .translate(paper.leftOf(xPt, sizePt), topPt)
    .scale(sizePt / 20)
    .lineCap("round")
    .lineWidth(2.25)
    .path("M15.6 5.2A7 7 0 1 0 15.6 13")
    .stroke(ACCENT)
    .lineWidth(1.75)
    .path("M10.5 17.75h8")
    .stroke(ACCENT)
    .restore();
}
