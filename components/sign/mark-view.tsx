import { ribbonPath } from "@/lib/fields/ribbon";
import { type Drawing, dabsOf, pathOf } from "@/lib/fields/strokes";
import type { Mark } from "./draft";
import { HandText } from "./hand-text";

type Props = {
  mark: Mark;
  /** Height of the place it is drawn in, in pixels. */
  heightPx: number;
  widthPx: number | "container";
  label: string;
  /** Of whose mark it is, where that is not the reader. */
  language?: string | undefined;
};

/** A signature as ink: typed in a handwriting face, as the strokes that were drawn, or cut out of a picture. */
export function MarkView({ mark, heightPx, widthPx, label, language }: Props) {
  // In its place on the page it stands as it is sealed: in the middle. In a list it begins where the words do.
  const isInPlace = widthPx !== "container";
  if (mark.kind === "drawn") {
    const stroke = 0.03;
    return (
      <svg
        viewBox={`${-stroke} ${-stroke} ${mark.aspectRatio + 2 * stroke} ${1 + 2 * stroke}`}
        role="img"
        aria-label={label}
        className="size-full text-pen"
        preserveAspectRatio={isInPlace ? "xMidYMid meet" : "xMinYMid meet"}
      >
        <Strokes drawing={mark} width={stroke} />
      </svg>
    );
  }
  if (mark.kind === "picture")
    return (
      <img
        src={pictureUrl(mark.pngBase64)}
        alt={label}
        className={`size-full object-contain ${isInPlace ? "" : "object-left"}`}
      />
    );
  return (
    <HandText {...{ text: mark.text, hand: mark.hand, language, widthPx, heightPx }} className="block pr-[0.2em]" />
  );
}

/** The picture as an address of its own: nothing is fetched. */
export const pictureUrl = (pngBase64: string) => `data:image/png;base64,${pngBase64}`;

/** What was drawn: lines of one width, or outlines where the width was kept. */
export function Strokes({ drawing: { strokes, widths, aspectRatio }, width }: { drawing: Drawing; width: number }) {
  const looks = widths ? { fill: "currentColor" } : { ...lineLook, strokeWidth: width };
  return (
    <g {...looks}>
      {strokes.map((stroke, index) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes only come and go at the end
          key={index}
          d={
            widths
              ? ribbonPath(dabsOf(stroke, widths[index] ?? [], aspectRatio, width), 4)
              : pathOf(stroke, aspectRatio)
          }
        />
      ))}
    </g>
  );
}

const lineLook = { fill: "none", stroke: "currentColor", strokeLinecap: "round", strokeLinejoin: "round" } as const;
