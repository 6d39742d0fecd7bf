import { fitText } from "@/lib/fields/fit-text";
import type { PixelBox } from "@/lib/fields/page-box";

type Props = { text: string; box: PixelBox; scale: number };

const paddingPx = 4;

/** Text in a field as the sealed document will have it: all of it, smaller or on more lines where it would not fit. */
export function PaperText({ text, box, scale }: Props) {
  const { sizePt, lineCount } = fitText(text, (box.width - paddingPx) / scale, box.height / scale);
  const lines = lineCount > 1 ? "self-start whitespace-pre-line leading-[1.3] [overflow-wrap:anywhere]" : "truncate";
  return (
    <span dir="auto" className={`min-w-0 px-0.5 font-normal ${lines}`} style={{ fontSize: sizePt * scale }}>
      {text}
    </span>
  );
}
