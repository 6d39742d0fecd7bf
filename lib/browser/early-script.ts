/**
 * Runs before the first control is there. It listens on the window, behind React on the document: what it hears of a control
 * that React has not taken over yet would be lost, or would send a form's values in the address. What was typed is kept as
 * it was then: a part of the page that is taken over and rendered again puts its own values back. React leaves its keys on an
 * element while it still renders; until that is committed (placed or hydrated, flags 4098, as its own getNearestMountedFiber
 * asks) it hears nothing of it. Letters that no field takes and the key of the search are kept too, until the listeners of the page hear them. The
 * signing pages allow it by the hash of these very characters.
 */
export const earlyScript = `(() => {
  const early = { button: null, kept: new Map(), keys: [] };
  early.isAlive = (element) => {
    const key = Object.keys(element).find((each) => each.startsWith("__reactFiber$"));
    let fiber = key && element[key];
    if (!fiber) return false;
    const isNew = !fiber.alternate;
    for (; fiber.return; fiber = fiber.return) if (isNew && fiber.flags & 4098) return false;
    return !fiber.stateNode?.current?.memoizedState?.isDehydrated;
  };
  const keep = (event) => {
    const button = event.target.closest("button");
    if (button && !early.isAlive(button)) early.button = button;
  };
  const note = ({ target }) => {
    if (early.isAlive(target)) early.kept.delete(target);
    else early.kept.set(target, { value: target.value, checked: target.checked });
  };
  const noteKey = (event) => {
    const isOther = event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== "k");
    if (event.key.length > 1 || event.key === " " || isOther) return;
    if (!event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) early.keys.push(event);
  };
  const hold = (event) => event.preventDefault();
  addEventListener("click", keep);
  addEventListener("input", note);
  addEventListener("change", note);
  addEventListener("keydown", noteKey);
  addEventListener("submit", hold);
  early.stop = () => {
    removeEventListener("click", keep);
    removeEventListener("input", note);
    removeEventListener("change", note);
    removeEventListener("keydown", noteKey);
    removeEventListener("submit", hold);
  };
  window.certyneoEarly = early;
})();`;
