export const fieldElementId = (fieldId: string): string => `field-${fieldId}`;
export const sheetInputId = "current-field";
export const primaryButtonId = "primary-action";

/** Header and page bar, and some air. */
const barsPx = 124;

/** Shows a field and gives it the focus; on a phone its value is written in the sheet. */
export function focusField(fieldId: string, wide: boolean): void {
  const element = showField(fieldId, wide);
  const inSheet = wide ? null : document.getElementById(sheetInputId);
  if (element && !inSheet && !wide) leadOnFrom(element);
  else (inSheet ?? element)?.focus({ preventScroll: true });
}

/**
 * Who was led to a control that lies on the page finds what leads on right behind it, as behind one in the sheet, and not
 * behind all other fields; and the way back. Who goes on their own way meets everything in its order.
 */
function leadOnFrom(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  onTab(element, "forward", () => {
    focusPrimary();
    const primary = document.getElementById(primaryButtonId);
    if (primary) onTab(primary, "back", () => leadOnFrom(element));
  });
}

/** Once, while it has the focus. */
function onTab(element: HTMLElement, way: "forward" | "back", go: () => void): void {
  const left = new AbortController();
  const { signal } = left;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Tab" || event.shiftKey !== (way === "back")) return;
    event.preventDefault();
    left.abort();
    go();
  };
  element.addEventListener("keydown", onKey, { signal });
  element.addEventListener("blur", () => left.abort(), { signal });
}

/** Brings a field to where it is well seen above the sheet, sideways too. */
export function showField(fieldId: string, wide: boolean): HTMLElement | undefined {
  const element = document.getElementById(fieldElementId(fieldId));
  if (!element) return undefined;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const box = element.getBoundingClientRect();
  const seenAt = Math.max(window.innerHeight * (wide ? 0.42 : 0.3), barsPx + box.height / 2);
  window.scrollTo({ top: window.scrollY + box.top + box.height / 2 - seenAt, behavior: calm ? "auto" : "smooth" });
  const desk = element.closest(".overflow-x-auto");
  if (desk && desk.scrollWidth > desk.clientWidth) desk.scrollLeft += box.left + box.width / 2 - window.innerWidth / 2;
  return element;
}

export const focusPrimary = (): void => document.getElementById(primaryButtonId)?.focus({ preventScroll: true });
