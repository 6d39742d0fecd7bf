import { type Block, beside, rule, stack, text } from "@/lib/pdf/report/block";
import type { Paper } from "@/lib/pdf/report/paper";
import { BOTTOM_PT, INK, MEASURE_PT, PAGE, TOP_PT, TYPE } from "@/lib/pdf/report/type";

const WHOLE_WIDTH = { xPt: 0, widthPt: MEASURE_PT };
const SECTION_GAP_PT = 28;
const HEAD_PT = 40;
const FOOT_PT = PAGE.heightPt - 40;
export const PAGE_ROOM_PT = BOTTOM_PT - TOP_PT;

/** Puts blocks onto pages from top to bottom. A block stays whole wherever a page can hold it. */
export class Flow {
  yPt = TOP_PT;
  /** Stands at the top of each page that is begun while it is set: a table's column names. */
  repeated: Block | undefined;

  constructor(
    readonly paper: Paper,
    readonly runningHead: string,
  ) {}

  get roomPt(): number {
    return BOTTOM_PT - this.yPt;
  }

  place(block: Block): void {
    if (block.heightPt > this.roomPt) {
      if (block.parts && block.heightPt > PAGE_ROOM_PT - (this.repeated?.heightPt ?? 0)) {
        for (const part of block.parts) this.place(part);
        return;
      }
      this.newPage();
    }
    block.draw(this.paper, this.yPt);
    this.yPt += block.heightPt;
  }

  /** Space between blocks; none at the top of a page. */
  gap(heightPt: number): void {
    if (this.yPt > TOP_PT) this.yPt += heightPt;
  }

  /** An entry of a list: a hairline parts it from the one before, unless that stands on another page. */
  listed(block: Block, index: number): void {
    const line = stack([space(13), rule(WHOLE_WIDTH), space(12)]);
    if (index > 0 && line.heightPt + block.heightPt <= this.roomPt) this.place(line);
    else if (index > 0) this.newPage();
    this.place(block);
  }

  newPage(): void {
    this.paper.doc.addPage();
    this.yPt = TOP_PT;
    const { paper, repeated } = this;
    if (!repeated) return;
    paper.artifact(() => paper.untagged(() => repeated.draw(paper, this.yPt)), "Pagination");
    this.yPt += repeated.heightPt;
  }

  /** A titled part of the report, which begins on this page only when `keepPt` of it fit below the title. */
  section(title: string, keepPt: number, draw: () => void): void {
    const { paper } = this;
    const heading = stack([text(title, TYPE.section, WHOLE_WIDTH, { tag: "H2" }), space(5), heavyRule, space(10)]);
    this.gap(SECTION_GAP_PT);
    if (heading.heightPt + Math.min(keepPt, PAGE_ROOM_PT - heading.heightPt) > this.roomPt) this.newPage();
    paper.doc.outline.addItem(title);
    paper.within("Sect", () => {
      this.place(heading);
      draw();
    });
  }

  /** Writes running head and foot on every page, now that their number is known. */
  finish(foot: string, pageOf: (page: number, count: number) => string, brand: string): void {
    const { paper } = this;
    const { start, count } = paper.doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      paper.doc.switchToPage(start + index);
      paper.artifact(() => {
        paper.untagged(() => {
          if (index > 0) this.#head(brand);
          paper.rule(0, MEASURE_PT, FOOT_PT - 10, undefined);
          ends(foot, pageOf(index + 1, count)).draw(paper, FOOT_PT - 4);
        });
      }, "Pagination");
    }
  }

  #head(brand: string): void {
    ends(this.runningHead, brand).draw(this.paper, HEAD_PT);
    this.paper.rule(0, MEASURE_PT, HEAD_PT + 17, undefined);
  }
}

function ends(atStart: string, atEnd: string): Block {
  const start = text(atStart, TYPE.small, { xPt: 0, widthPt: MEASURE_PT - 120 }, { own: true, mostLines: 1 });
  const end = text(atEnd, TYPE.small, { xPt: MEASURE_PT - 112, widthPt: 112 }, { align: "end", mostLines: 1 });
  return beside([start, end]);
}

const space = (heightPt: number): Block => ({ heightPt, draw: () => undefined });
const heavyRule = rule(WHOLE_WIDTH, INK, 0.75);
