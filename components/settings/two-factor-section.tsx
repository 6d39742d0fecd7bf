"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { call } from "@/lib/browser/api";
import { endTwoFactor, renewRecoveryCodes, type TwoFactor } from "@/lib/contracts/profile";
import { ProofDialog } from "./proof-dialog";
import { RecoveryCodes } from "./recovery-codes";
import { SectionHead } from "./section-head";
import { TwoFactorSetup } from "./two-factor-setup";

/** A second factor at sign-in: whether it is on, and how to turn it on and off. */
export function TwoFactorSection({ state }: { state: TwoFactor }) {
  const t = useTranslations("dashboard.account");
  const router = useRouter();
  const [open, setOpen] = useState<"setup" | "off" | "renew">();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => setOpen(undefined);
  const show = (made: readonly string[]) => {
    close();
    setCodes(made);
  };
  return (
    <section aria-labelledby="two-factor">
      <SectionHead id="two-factor" title={t("twoFactor")} hint={t("twoFactorHint")} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 border-y border-line py-3">
        <p className="min-w-0 flex-1 basis-52">
          <span className={`block font-medium ${state.isOn ? "text-st-done" : ""}`}>
            {state.since ? t.rich("on", { at: () => <Time at={state.since ?? ""} form="day" /> }) : t("off")}
          </span>
          {state.isOn ? (
            <span className={`block text-12 ${state.codesLeft < 3 ? "text-st-wait" : "text-ink-2"}`}>
              {t("codesLeft", { count: state.codesLeft })}
            </span>
          ) : null}
        </p>
        {state.isOn ? (
          <span className="flex flex-wrap gap-2">
            <Button variant="line" onClick={() => setOpen("renew")}>
              {t("renew")}
            </Button>
            <Button variant="danger" onClick={() => setOpen("off")}>
              {t("turnOff")}
            </Button>
          </span>
        ) : (
          <Button variant="line" onClick={() => setOpen("setup")}>
            {t("turnOn")}
          </Button>
        )}
      </div>
      <TwoFactorSetup open={open === "setup"} onClose={close} onDone={show} />
      <ProofDialog
        open={open === "off"}
        onClose={close}
        words={{ title: t("offTitle"), hint: t("offHint"), action: t("offAction"), busy: t("turningOff") }}
        onProof={async (body) => {
          await call(endTwoFactor, { body });
          close();
          router.refresh();
        }}
      />
      <ProofDialog
        open={open === "renew"}
        onClose={close}
        words={{ title: t("renewTitle"), hint: t("renewHint"), action: t("renewAction"), busy: t("renewing") }}
        onProof={async (body) => show((await call(renewRecoveryCodes, { body })).codes)}
      />
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(undefined);
          router.refresh();
        }}
      />
    </section>
  );
}
