import Link from "next/link";
import type { ReactNode } from "react";

/** What guide texts may hold: `<c>` code, `<l>` a link to `href`. */
export const rich = (href: string) => ({
  c: (chunks: ReactNode) => <code className="code break-words">{chunks}</code>,
  l: (chunks: ReactNode) => (
    <Link href={href} className="link">
      {chunks}
    </Link>
  ),
});
