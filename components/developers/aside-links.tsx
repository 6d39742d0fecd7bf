type Props = { label: string; links: readonly { href: string; text: string }[] };

/** Links to places, as a quiet column. */
export function AsideLinks({ label, links }: Props) {
  return (
    <nav aria-label={label}>
      <p className="mb-2 text-12 font-medium text-ink-3">{label}</p>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href} className="touch flex items-center py-1 text-ink-2 hover:text-ink">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
