import { encode } from "uqr";
import type { Block } from "@/lib/pdf/report/block";
import { number } from "@/lib/pdf/report/report-font";

/** A QR code as one path of squares: sharp at any size, and no picture for a PDF/A checker to doubt. */
export function qrCode(content: string, alt: string, xPt: number, sizePt: number): Block {
  const { data, size } = encode(content, { ecc: "M", border: 0 });
  const module = sizePt / size;
  return {
    heightPt: sizePt,
    draw: (paper, topPt) => {
      const left = paper.leftOf(xPt, sizePt);
      const box: [number, number, number, number] = [left, topPt, left + sizePt, topPt + sizePt];
      const draw = () => {
        const squares = data.flatMap((row, y) =>
          runsOf(row).map(([from, to]) => square(left, topPt, module, y, from, to)),
        );
        paper.doc.addContent(`q 0.09 0.09 0.11 rg ${squares.join(" ")} f Q`);
      };
      paper.within("Figure", () => paper.content("Figure", draw), { alt, bbox: box });
    },
  };
}

function square(left: number, top: number, module: number, row: number, from: number, to: number): string {
  return `${[left + from * module, top + row * module, (to - from) * module, module].map(number).join(" ")} re`;
}

/** Stretches of dark modules: fewer squares, and no hairlines between them. */
function runsOf(row: boolean[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const [index, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (isDark && last?.[1] === index) last[1] = index + 1;
    else if (isDark) runs.push([index, index + 1]);
  }
  return runs;
}
