"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useAction } from "@/components/site/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { call } from "@/lib/browser/api";
import { type OpenInvitation, resendInvitation, revokeInvitation } from "@/lib/contracts/members";
import { memberColumns } from "./member-row";

type Props = { invitations: readonly OpenInvitation[]; onDone: (words: string, isMailed?: boolean) => void };

/** Those who were asked and have not come yet. */
export function Invitations({ invitations, onDone }: Props) {
  const t = useTranslations("dashboard.people");
  const { run, busy, problem } = useAction();
  const [revoking, setRevoking] = useState<OpenInvitation>();
  const [asking, setAsking] = useState(false);
  if (invitations.length === 0 && !asking) return null;

  const resend = ({ id, email }: OpenInvitation) =>
    run(async () => {
      await call(resendInvitation, { params: { invitationId: id } });
      onDone(t("resent", { email }), true);
    });
  const revoke = async () => {
    if (!revoking) return;
    await call(revokeInvitation, { params: { invitationId: revoking.id } });
    onDone(t("revoked", { email: revoking.email }));
  };
  return (
    <section aria-labelledby="invitations" className="mt-10">
      <h2 id="invitations" className="text-20 font-semibold">
        {t("invitations")}
      </h2>
      <p className="mt-1 mb-4 text-ink-2">{t("invitationsHint")}</p>
      {problem ? (
        <Notice tone="stop" className="mb-4">
          {problem}
        </Notice>
      ) : null}
      <ul className="border-t border-line">
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className={`items-center border-b border-line py-3 lg:min-h-14 lg:grid-cols-[minmax(0,1fr)_176px_160px_auto]! lg:py-2 ${memberColumns}`}
          >
            <span className="min-w-0">
              <span className="block font-medium wrap-anywhere">{invitation.email}</span>
              <span className="block text-12 break-words text-ink-2">
                {t("invitedBy", { name: invitation.invitedBy })}
              </span>
            </span>
            <span className="text-ink-2">{t(`roles.${invitation.role}`)}</span>
            <span className={`max-lg:text-12 ${invitation.isExpired ? "text-st-wait" : "text-ink-2"}`}>
              {invitation.isExpired
                ? t("expired")
                : t.rich("expires", { at: () => <Time at={invitation.expiresAt} form="day" /> })}
            </span>
            <span className="flex gap-1 max-lg:-ms-3.5 max-lg:mt-1 lg:-me-3.5">
              <Button
                aria-label={t("resendLabel", { email: invitation.email })}
                aria-disabled={busy}
                onClick={() => void resend(invitation)}
              >
                {t("resend")}
              </Button>
              <Button
                variant="danger"
                aria-label={t("revokeLabel", { email: invitation.email })}
                onClick={() => {
                  setRevoking(invitation);
                  setAsking(true);
                }}
              >
                {t("revoke")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("revokeTitle")}
        description={t("revokeHint", { email: revoking?.email ?? "" })}
        words={{ action: t("revokeAction"), busy: t("revoking"), keep: t("cancel"), close: t("close") }}
        onConfirm={revoke}
      />
    </section>
  );
}
