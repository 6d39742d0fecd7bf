/** Says beside a button that it was done; read out when it appears. */
export function SavedNote({ children }: { children: string }) {
  return (
    <span role="status" className="text-12 text-ink-2">
      {children}
    </span>
  );
}
