import type { ReactNode } from "react";
import { LibraryNav } from "@/components/library/library-nav";

export default function LibraryLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <LibraryNav />
      <div className="mx-auto w-full max-w-list px-4 pt-6 pb-16 md:px-6 lg:px-8">{children}</div>
    </>
  );
}
