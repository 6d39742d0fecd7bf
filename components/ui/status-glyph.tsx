const ring = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const disc = <circle cx="8" cy="8" r="7" fill="currentColor" />;

const glyphs = {
  draft: (
    <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.73" />
  ),
  scheduled: (
    <>
      {ring}
      <path d="M8 4.75V8l2.25 1.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  sent: ring,
  opened: (
    <>
      {ring}
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  sealing: (
    <>
      {ring}
      <circle cx="8" cy="8" r="4" fill="currentColor" />
    </>
  ),
  completed: (
    <>
      {disc}
      <path
        d="M5 8.2l2.1 2.1L11 6"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  stopped: (
    <>
      {disc}
      <path
        d="M5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5"
        stroke="var(--surface)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </>
  ),
  returned: (
    <>
      {ring}
      <path
        d="M10.75 8H5.5M7.5 5.75L5.25 8 7.5 10.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  attention: (
    <>
      {disc}
      <path d="M8 4.75v3.75M8 11.1v.1" stroke="var(--surface)" strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
};

export type Glyph = keyof typeof glyphs | { part: number; of: number };

/** Status as a shape that fills up; its word stands beside it. Colour comes from the text colour. */
export function StatusGlyph({ glyph, className = "" }: { glyph: Glyph; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`size-4 flex-none ${className}`}>
      {typeof glyph === "string" ? glyphs[glyph] : pie(glyph.part / Math.max(1, glyph.of))}
    </svg>
  );
}

function pie(share: number) {
  const angle = 2 * Math.PI * Math.min(Math.max(share, 0), 0.999);
  const x = (8 + 4 * Math.sin(angle)).toFixed(2);
  const y = (8 - 4 * Math.cos(angle)).toFixed(2);
  return (
    <>
      {ring}
      {share > 0 ? <path d={`M8 8V4A4 4 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`} fill="currentColor" /> : null}
    </>
  );
}
