"use client";

import { useRouter } from "next/navigation";
import { ProviderButtons, type ProviderChoice } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";

/** Signs in and goes on to where somebody wanted to. */
export function SignIn({ next, providers }: { next: string; providers: readonly ProviderChoice[] }) {
  const router = useRouter();
  const goOn = () => {
    router.replace(next);
    router.refresh();
  };
  return (
    <SignInForm onDone={goOn} next={next}>
      <ProviderButtons providers={providers} next={next} />
    </SignInForm>
  );
}
