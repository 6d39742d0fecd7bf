/**
 * Runs before the first control is there. It listens on the window, behind React on the document: what it hears while
 * React is not yet there would be lost, or would send a form's values in the address. The signing pages allow it by the
 * hash of these very characters.
 */
export const earlyScript = `(() => {
  const early = { button: null };
  const keep = (event) => { early.button = event.target.closest("button") ?? early.button; };
  const hold = (event) => event.preventDefault();
  addEventListener("click", keep);
  addEventListener("submit", hold);
  early.stop = () => { removeEventListener("click", keep); removeEventListener("submit", hold); };
  window.certyneoEarly = early;
})();`;
