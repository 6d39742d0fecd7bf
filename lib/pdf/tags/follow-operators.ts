import { type Matrix, multiply } from "@/lib/pdf/text/matrix";
import { sound } from "@/lib/pdf/text/text-run";
import type { Glyph, Show } from "./glyph";
import { type FontMetrics, firstState, moveText, setTextMatrix, type TextState } from "./text-state";

/** Operators of a page as pdf.js lists them: content streams and the forms they draw, one behind the other. */
export type OperatorList = { fnArray: readonly number[]; argsArray: readonly unknown[] };
/** Their numbers by name, as pdf.js exports them. */
export type OperatorNumbers = Readonly<Record<string, number>>;

type PdfJsGlyph = { unicode: string; originalCharCode: number; width: number; isSpace: boolean };
type Arguments = readonly never[];
type Action = (args: Arguments) => void;

/**
 * Everything that a page shows, operator by operator, with the place of each glyph. `viewport` maps user space to the
 * page as seen; what soft masks show is passed over, for nobody sees it.
 */
export function followOperators(
  list: OperatorList,
  numbers: OperatorNumbers,
  viewport: Matrix,
  fontOf: (id: string) => FontMetrics | undefined,
): Show[] {
  const follower = new Follower(viewport, fontOf);
  const actions = new Map(Object.entries(follower.actions).map(([name, action]) => [numbers[name], action]));
  list.fnArray.forEach((number, index) => {
    actions.get(number)?.((list.argsArray[index] ?? []) as Arguments);
  });
  return follower.shows;
}

class Follower {
  readonly shows: Show[] = [];
  #state: TextState;
  readonly #saved: TextState[] = [];
  /** How many groups deep inside a soft mask. */
  #masked = 0;

  constructor(
    viewport: Matrix,
    private readonly fontOf: (id: string) => FontMetrics | undefined,
  ) {
    this.#state = firstState(viewport);
  }

  readonly actions: Readonly<Record<string, Action>> = {
    save: () => this.#save(),
    restore: () => this.#restore(),
    transform: (matrix) => this.#transform(matrix),
    setGState: ([entries]) => this.#setGraphicsState(entries ?? []),
    beginText: () => setTextMatrix(this.#state),
    setTextMatrix: ([matrix]) => setTextMatrix(this.#state, matrix),
    moveText: ([x, y]) => moveText(this.#state, x ?? 0, y ?? 0),
    setLeadingMoveText: ([x, y]) => {
      this.#state.leading = -(y ?? 0);
      moveText(this.#state, x ?? 0, y ?? 0);
    },
    nextLine: () => moveText(this.#state, 0, -this.#state.leading),
    setFont: ([id, size]) => this.#setFont(id ?? "", size ?? 0),
    setCharSpacing: ([value]) => this.#set("charSpacing", value),
    setWordSpacing: ([value]) => this.#set("wordSpacing", value),
    setHScale: ([value]) => this.#set("scale", (value ?? 100) / 100),
    setLeading: ([value]) => this.#set("leading", value),
    setTextRise: ([value]) => this.#set("rise", value),
    showText: ([items]) => this.#show(items ?? []),
    paintFormXObjectBegin: ([matrix]) => {
      this.#save();
      if (matrix) this.#transform(matrix);
    },
    paintFormXObjectEnd: () => this.#restore(),
    beginGroup: ([group]) => {
      this.#save();
      if (this.#masked > 0 || (group as { smask?: unknown } | undefined)?.smask) this.#masked++;
    },
    endGroup: () => {
      this.#restore();
      if (this.#masked > 0) this.#masked--;
    },
  };

  #set(member: "charSpacing" | "wordSpacing" | "scale" | "leading" | "rise", value: number | undefined): void {
    this.#state[member] = value ?? 0;
  }

  #save(): void {
    this.#saved.push({ ...this.#state });
  }

  #restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  #transform(matrix: Matrix): void {
    this.#state.ctm = multiply(this.#state.ctm, matrix);
  }

  #setGraphicsState(entries: readonly (readonly [string, unknown])[]): void {
    for (const [key, value] of entries) {
      if (key === "Font" && Array.isArray(value)) this.#setFont(value[0], value[1]);
    }
  }

  #setFont(id: string, size: number): void {
    this.#state.font = this.fontOf(id);
    this.#state.fontSize = size;
  }

  #show(items: readonly (PdfJsGlyph | number)[]): void {
    const show = items.map((item) => (typeof item === "number" ? this.#shift(item) : this.#place(item)));
    if (this.#masked === 0) this.shows.push(show);
  }

  /** A number in a TJ array takes away thousandths of the font size (9.4.3). */
  #shift(thousandths: number): number {
    this.#advance((-thousandths / 1000) * this.#state.fontSize);
    return thousandths;
  }

  #advance(distance: number): void {
    if (this.#state.font?.vertical) this.#state.y += distance;
    else this.#state.x += distance * this.#state.scale;
  }

  #place({ unicode, originalCharCode, width, isSpace }: PdfJsGlyph): Glyph {
    const { font, fontSize, charSpacing, wordSpacing, scale, rise, ctm, textMatrix, x, y } = this.#state;
    const drawn = width * (font?.widthUnit ?? 0.001) * fontSize;
    const spacing = charSpacing + (isSpace ? wordSpacing : 0);
    const [a, b, c, d, e, f] = multiply(multiply(ctm, textMatrix), [1, 0, 0, 1, x, y + rise]);
    const vertical = font?.vertical === true;
    const sign = fontSize < 0 ? -1 : 1;
    const along: [number, number] = vertical ? [-c, -d] : [a * sign * scale, b * sign * scale];
    const stretch = Math.hypot(...along) || 1;
    const size = Math.abs(fontSize) * Math.hypot(c, d);
    this.#advance(vertical ? -Math.abs(fontSize) - spacing : drawn + spacing);
    return {
      text: unicode,
      code: originalCharCode,
      advance: vertical || fontSize === 0 ? undefined : inThousandths(width, font, spacing / fontSize),
      x: e,
      y: f,
      alongX: along[0] / stretch,
      alongY: along[1] / stretch,
      length: vertical ? size : Math.abs(drawn) * stretch,
      above: sound(font?.ascent, 0.8) * size,
      below: sound(font?.descent === undefined ? undefined : -font.descent, 0.2) * size,
    };
  }
}

/** Without spacing this is the very number that the font has, and not one that differs in its last digits. */
function inThousandths(width: number, font: FontMetrics | undefined, spacing: number): number {
  const unit = font?.widthUnit ?? 0.001;
  const value = (unit === 0.001 ? width : width * unit * 1000) + spacing * 1000;
  return Math.round(value * 1e8) / 1e8;
}
