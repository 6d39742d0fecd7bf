export type Point = { x: number; y: number };
export type Pinch = {
  /** `factor`: how much larger than at the start. `at`: where the fingers are now. */
  move: (factor: number, at: Point) => void;
  end: () => void;
};

/** The middle between two fingers, and how far they are apart. */
export function pinchOf(touches: TouchList): { middle: Point; apart: number } {
  const [a, b] = [touches[0]!, touches[1]!];
  const middle = { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
  return { middle, apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) };
}

type Limits = { smallest: number; largest: number };
/** Called when it is over, while the pages are still stretched; what it answers is called when they no longer are. */
type OnEnd = (zoom: number, at: Point) => () => void;

/** Stretches `area` about the place of the fingers, from `zoom` on, until the pinch ends. */
export function startPinch(area: HTMLElement, from: Point, zoom: number, limits: Limits, onEnd: OnEnd): Pinch {
  const box = area.getBoundingClientRect();
  let factor = 1;
  let at = from;
  area.style.transformOrigin = `${from.x - box.left}px ${from.y - box.top}px`;
  area.style.willChange = "transform";
  return {
    move(wanted, now) {
      factor = Math.min(limits.largest, Math.max(limits.smallest, wanted * zoom)) / zoom;
      at = now;
      area.style.transform = `translate(${now.x - from.x}px, ${now.y - from.y}px) scale(${factor})`;
    },
    end() {
      const commit = onEnd(Math.round(factor * zoom * 1_000) / 1_000, at);
      area.style.transform = "";
      area.style.transformOrigin = "";
      area.style.willChange = "";
      commit();
    },
  };
}
