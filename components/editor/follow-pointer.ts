/** How close to the window's upper or lower edge a dragged thing makes the page scroll, and how fast, in CSS pixels. */
const edgePx = 72;
const mostPx = 18;

type Following = {
  onMove: (event: PointerEvent) => void;
  /** `moved` is whether the pointer went anywhere at all. */
  onEnd: (event: PointerEvent, moved: boolean) => void;
  onCancel: () => void;
};

/**
 * Follows a pointer that went down until it goes up, wherever it is. Near an edge the page scrolls along. Escape, or
 * a second finger, ends it without a result.
 */
export function followPointer(start: { pointerId: number; clientX: number; clientY: number }, follow: Following): void {
  let last: PointerEvent | undefined;
  let moved = false;
  let frame = 0;
  const far = (event: PointerEvent) => Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > 3;

  const scroll = () => {
    frame = requestAnimationFrame(scroll);
    if (!last) return;
    const beyondTop = Math.max(0, edgePx + 56 - last.clientY);
    const beyondBottom = Math.max(0, last.clientY - (window.innerHeight - edgePx));
    const by = Math.min(mostPx, beyondBottom / 4) - Math.min(mostPx, beyondTop / 4);
    if (by === 0) return;
    window.scrollBy(0, by);
    follow.onMove(last);
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    if (!moved && !far(event)) return;
    if (!moved) frame = requestAnimationFrame(scroll);
    moved = true;
    last = event;
    follow.onMove(event);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onCancel);
    window.removeEventListener("keydown", onKey, { capture: true });
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    stop();
    follow.onEnd(event, moved);
  };
  const onCancel = () => {
    stop();
    follow.onCancel();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onCancel);
  window.addEventListener("keydown", onKey, { capture: true });
}
