/**
 * Runs before the first control is there. It listens on the window, behind React on the document: what it hears of a control
 * that React has not taken over yet would be lost, or would send a form's values in the address. The signing pages allow it
 * by the hash of these very characters.
 */
export const earlyScript = `(() => {
  const early = { button: null };
  early.isAlive = (element) => Object.keys(element).some((key) => key.startsWith("__reactProps$"));
  const keep = (event) => {
    const button = event.target.closest("button");
    if (button && !early.isAlive(button)) early.button = button;
  };
  const hold = (event) => event.preventDefault();
  addEventListener("click", keep);
  addEventListener("submit", hold);
  early.stop = () => { removeEventListener("click", keep); removeEventListener("submit", hold); };
  window.certyneoEarly = early;
})();`;
