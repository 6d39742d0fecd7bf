"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { QrCode } from "@/components/sign/qr-code";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { showWrong } from "@/components/ui/show-wrong";
import { call } from "@/lib/browser/api";
import { beginTwoFactor, confirmTwoFactor } from "@/lib/contracts/profile";
import { CodeField, PasswordField } from "./proof-fields";

type Props = { open: boolean; onClose: () => void; onDone: (codes: readonly string[]) => void };

/** Password, then the QR code and a code of the app: only that turns it on. */
export function TwoFactorSetup({ open, onClose, onDone }: Props) {
  const t = useTranslations("dashboard.account");
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={t("setupTitle")} closeLabel={t("close")}>
      <Steps onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

function Steps({ onClose, onDone }: Omit<Props, "open">) {
  const [begun, setBegun] = useState<{ secret: string; uri: string }>();
  return begun ? (
    <ScanStep {...begun} onClose={onClose} onDone={onDone} />
  ) : (
    <PasswordStep onClose={onClose} onBegun={setBegun} />
  );
}

type BegunProps = { onClose: () => void; onBegun: (begun: { secret: string; uri: string }) => void };

function PasswordStep({ onClose, onBegun }: BegunProps) {
  const t = useTranslations("dashboard.account");
  const { run, busy, problem } = useAction();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!password) return showWrong(() => setTried(true));
    void run(async () => onBegun(await call(beginTwoFactor, { body: { password } })));
  };
  return (
    <form noValidate className="mt-1 grid gap-4" onSubmit={submit}>
      <p className="text-ink-2">{t("setupPassword")}</p>
      <PasswordField
        label={t("yourPassword")}
        error={tried && !password ? t("currentMissing") : undefined}
        value={password}
        onChange={setPassword}
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {t("continue")}
        </Button>
      </DialogActions>
    </form>
  );
}

type ScanProps = { secret: string; uri: string } & Omit<Props, "open">;

function ScanStep({ secret, uri, onClose, onDone }: ScanProps) {
  const t = useTranslations("dashboard.account");
  const { run, busy, problem } = useAction();
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!code.trim()) return showWrong(() => setTried(true));
    void run(async () => onDone((await call(confirmTwoFactor, { body: { code } })).codes));
  };
  return (
    <form noValidate className="mt-1 grid gap-4" onSubmit={submit}>
      <p className="font-medium">{t("scan")}</p>
      <QrCode content={uri} label={t("qr")} className="size-48 justify-self-center" />
      <div>
        <p className="text-ink-2">{t("scanHint")}</p>
        <p className="code mt-2 rounded-control bg-hover px-3 py-2 break-all select-all">
          <span className="sr-only">{t("key")}: </span>
          {secret.match(/.{1,4}/g)?.join(" ")}
        </p>
      </div>
      <CodeField
        label={t("code")}
        hint={t("codeHint")}
        error={tried && !code.trim() ? t("codeMissing") : undefined}
        value={code}
        onChange={setCode}
      />
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <DialogActions className="">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="main" aria-disabled={busy}>
          {t(busy ? "confirming" : "confirm")}
        </Button>
      </DialogActions>
    </form>
  );
}
