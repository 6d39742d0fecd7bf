// What the browser itself says about a page: each runs in the page, from its beginning on.

/** Event Timing, layout shifts, and everything that kept the main thread for 50 ms and more. */
export function watchPage() {
  const seen = { events: [], shifts: [], busy: [], frames: [], rowsAt: undefined };
  window.benchSeen = seen;
  const observe = (type, take, more = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true, ...more });
  // What somebody did, as keys and presses; that the pointer came over something while a page moved is nobody's act.
  observe(
    "event",
    ({ name, duration, startTime, interactionId }) => {
      if (interactionId > 0) seen.events.push({ name, duration, startTime });
    },
    { durationThreshold: 16 },
  );
  observe("layout-shift", ({ value, hadRecentInput, sources }) => {
    if (hadRecentInput) return;
    const where = sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? String(node?.nodeName)).join(" | ");
    seen.shifts.push({ value, where });
  });
  observe("longtask", ({ duration, startTime }) => seen.busy.push({ duration, startTime }));
  let last;
  const frame = (now) => {
    if (last !== undefined) seen.frames.push({ at: now, gap: now - last });
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** When the first row of a list was painted: the frame after the one in which it was there. */
export function watchRows() {
  // Of envelopes, of contacts; or the words that there are none.
  const rows = 'main [data-row], main li a[href^="/envelopes/new?to="], main p.text-20';
  const look = () => {
    const isThere = document.querySelector(rows) !== null;
    requestAnimationFrame((now) => {
      if (isThere) window.benchRowsAt ??= now;
      else look();
    });
  };
  look();
}
