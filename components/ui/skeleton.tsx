/** The place of something that is coming; give it the size of the real thing. */
export function Skeleton({ className = "" }: { className?: string }) {
  return <span aria-hidden className={`breathe block rounded-field bg-line ${className}`} />;
}
