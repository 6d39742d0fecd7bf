import { flushSync } from "react-dom";

/**
 * Marks what is wrong in the open dialog and puts the focus on the first of it, so that a screen reader says it and the
 * keyboard is where the mending is. `mark` sets the state that the errors are drawn from.
 */
export function showWrong(mark: () => void): void {
  flushSync(mark);
  const wrong = document.querySelector<HTMLElement>('[role="dialog"] :is([aria-invalid="true"], [data-wrong])');
  wrong?.focus();
}
