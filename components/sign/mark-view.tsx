import { pathOf, type Stroke } from "@/lib/fields/strokes";
import type { Mark } from "./draft";

type Props = {
  mark: Mark;
  /** Height of the place it is drawn in, in pixels. */
  heightPx: number;
  widthPx: number;
  label: string;
};

/** A signature as ink: typed in the handwriting face or as the strokes that were drawn. */
export function MarkView({ mark, heightPx, widthPx, label }: Props) {
  if (mark.kind === "drawn") {
    const stroke = 0.03;
    return (
      <svg
        viewBox={`${-stroke} ${-stroke} ${mark.aspectRatio + 2 * stroke} ${1 + 2 * stroke}`}
        role="img"
        aria-label={label}
        className="size-full text-pen"
        preserveAspectRatio="xMinYMid meet"
      >
        <Strokes strokes={mark.strokes as Stroke[]} aspectRatio={mark.aspectRatio} width={stroke} />
      </svg>
    );
  }
  return (
    <span
      className="block pr-[0.2em] font-sign leading-none font-medium whitespace-nowrap text-pen"
      style={{ fontSize: handSize(mark.text, widthPx, heightPx) }}
    >
      {mark.text}
    </span>
  );
}

/** The largest size at which a name in the handwriting face fits; its letters are about 0.42 of their size wide. */
export function handSize(text: string, widthPx: number, heightPx: number): number {
  const letters = Math.max(1, Array.from(text).length);
  return Math.max(6, Math.min(heightPx * 0.82, widthPx / (letters * 0.44 + 0.2)));
}

export function Strokes({ strokes, aspectRatio, width }: { strokes: Stroke[]; aspectRatio: number; width: number }) {
  return (
    <g fill="none" stroke="currentColor" strokeWidth={width} strokeLinecap="round" strokeLinejoin="round">
      {strokes.map((stroke, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes only come and go at the end
        <path key={index} d={pathOf(stroke, aspectRatio)} />
      ))}
    </g>
  );
}
