"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: string;
  className: string;
  /** Pages below it are not it. */
  exact?: boolean;
  /** These pages, and those below them, belong to it too. */
  also?: readonly string[] | undefined;
  children: ReactNode;
};

/** A link that knows whether it leads to where the reader is. */
export function NavLink({ href, className, exact = false, also = [], children }: Props) {
  const pathname = usePathname();
  const isIn = (place: string) => pathname === place || pathname.startsWith(`${place}/`);
  const here = (exact ? pathname === href : isIn(href)) || also.some(isIn);
  return (
    <Link href={href} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
