"use client";

import { useRouter } from "next/navigation";
import { SignInForm } from "./sign-in-form";

/** Signs in and goes on to where somebody wanted to. */
export function SignIn({ next }: { next: string }) {
  const router = useRouter();
  const goOn = () => {
    router.replace(next);
    router.refresh();
  };
  return <SignInForm onDone={goOn} next={next} />;
}
