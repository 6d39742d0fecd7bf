import { type Block, beside, stack, text } from "@/lib/pdf/report/block";
import { TYPE, type Type } from "@/lib/pdf/report/type";

export type Fact = {
  label: string;
  value: string | undefined;
  /** Said more quietly below the value. */
  more?: string | undefined;
  type?: Type;
  /** The value is a name or text of somebody's own. */
  own?: boolean;
  language?: string | undefined;
};

type Columns = { xPt: number; labelPt: number; widthPt: number };

/** Labels with their values beside them; those without a value are left out. */
export function facts(all: Fact[], columns: Columns): Block {
  const rows = all.flatMap((fact) => (fact.value ? [row({ ...fact, value: fact.value }, columns)] : []));
  return stack(rows, "L");
}

function row(fact: Fact & { value: string }, { xPt, labelPt, widthPt }: Columns): Block {
  const place = { xPt: xPt + labelPt, widthPt: widthPt - labelPt };
  const { own = false, language } = fact;
  const label = text(fact.label, TYPE.label, { xPt, widthPt: labelPt - 10 }, { tag: "Lbl" });
  const value = text(fact.value, fact.type ?? TYPE.value, place, { tag: fact.more ? "Span" : "LBody", own, language });
  const more = fact.more ? [text(fact.more, TYPE.small, place, { tag: "Span", own })] : [];
  return beside([label, fact.more ? stack([value, ...more], "LBody") : value], "LI");
}
