import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/site/language-switch";
import { findReader } from "@/lib/auth/page-caller";

/** Around signing in. Whoever is signed in reads as they chose in their settings. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const isSignedIn = (await findReader()) !== undefined;
  return (
    <>
      {isSignedIn ? null : (
        <header className="absolute end-3 top-4 z-10 md:end-6">
          <LanguageSwitch />
        </header>
      )}
      {children}
    </>
  );
}
