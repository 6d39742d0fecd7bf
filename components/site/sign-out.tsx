"use client";

import { signOut } from "next-auth/react";
import { Button } from "@/components/ui/button";

export function SignOut({ label, backTo = "/sign-in" }: { label: string; backTo?: string }) {
  return (
    <Button variant="line" onClick={() => void signOut({ callbackUrl: backTo })}>
      {label}
    </Button>
  );
}
