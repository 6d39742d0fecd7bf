"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: string;
  className: string;
  /** Pages below it are not it. */
  exact?: boolean;
  /** Pages below this address belong to it too. */
  also?: string | undefined;
  children: ReactNode;
};

/** A link that knows whether it leads to where the reader is. */
export function NavLink({ href, className, exact = false, also, children }: Props) {
  const pathname = usePathname();
  const isBelow = (place: string) => pathname.startsWith(`${place}/`);
  const here = pathname === href || (!exact && isBelow(href)) || (also !== undefined && isBelow(also));
  return (
    <Link href={href} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
