/** The sign of the product: an open ring over a signature line. */
export function Mark({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`flex-none text-mark ${className}`}>
      <path
        d="M15.6 5.2A7 7 0 1 0 15.6 13"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
      />
      <path d="M10.5 17.75h8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
    </svg>
  );
}

export function Logo({ name, className = "" }: { name: string; className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 text-16 font-semibold tracking-[-0.02em] ${className}`}>
      <Mark />
      {name}
    </span>
  );
}
