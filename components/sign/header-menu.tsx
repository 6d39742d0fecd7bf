"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { useLater } from "./use-later";

/** Undefined: not this person's to do, or not now. */
export type HeaderActs = {
  onDecline: (() => void) | undefined;
  onReturn: (() => void) | undefined;
  onHandover: (() => void) | undefined;
  onReport: (() => void) | undefined;
  onForward: (() => void) | undefined;
};
export type HeaderMenuProps = { ceremony: Ceremony; onLanguage: () => void } & HeaderActs;

const loadMenu = () => import("./header-menu-open").then((file) => file.FloatingHeaderMenu);

/** What else can be done. What makes a menu float is loaded when somebody begins to act, or when this is pressed. */
export function HeaderMenu(props: HeaderMenuProps) {
  const t = useTranslations("ceremony");
  const button = useRef<HTMLButtonElement>(null);
  const hasFocus = useRef(false);
  const [pressed, setPressed] = useState(false);
  const Menu = useLater(loadMenu, { moment: "act", asked: pressed, onFail: () => setPressed(false) });

  // The menu brings a button of its own in the place of the one that was there.
  useLayoutEffect(() => {
    if (Menu && hasFocus.current) button.current?.focus();
  }, [Menu]);

  const dots = <Ellipsis aria-hidden className="size-5" />;
  const look = { ref: button, size: "square", "aria-label": t("header.more"), className: "size-11" } as const;
  if (Menu) return <Menu {...props} defaultOpen={pressed} trigger={<Button {...look}>{dots}</Button>} />;
  return (
    <Button
      {...look}
      aria-haspopup="menu"
      aria-expanded={false}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={() => {
        hasFocus.current = false;
      }}
      onClick={() => setPressed(true)}
    >
      {dots}
    </Button>
  );
}
