"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: string;
  className: string;
  /** Pages below it are not it. */
  exact?: boolean;
  children: ReactNode;
};

/** A link that knows whether it leads to where the reader is. */
export function NavLink({ href, className, exact = false, children }: Props) {
  const pathname = usePathname();
  const here = pathname === href || (!exact && pathname.startsWith(`${href}/`));
  return (
    <Link href={href} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
