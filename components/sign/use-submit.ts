"use client";

import { useRef, useState } from "react";
import { ownZone } from "@/components/ui/time";
import { ApiProblem, call } from "@/lib/browser/api";
import { approve, confirmReading, decline, returnToSender, sign } from "@/lib/browser/ceremony-calls";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { initialsFor } from "@/lib/fields/initials";
import { type Draft, dropDraft, type Mark } from "./draft";
import { valuesToSend } from "./steps";
import { isSessionOver } from "./use-live-ceremony";

export type SubmitProblem = "network" | "session" | "consent" | "fields" | "refused" | "busy" | "wait" | "other";

type Options = {
  ceremony: Ceremony;
  draft: Draft;
  onDone: (after: Ceremony) => void;
  refresh: () => Promise<Ceremony>;
  onConsentOutdated: () => void;
  /** Why values were refused, by field; false when none of them is a field of this page. */
  onRefused: (reasons: Record<string, string>) => boolean;
};

/** Sends the act, once: what was pressed twice or sent from another tab ends in the same state. */
export function useSubmit({ ceremony, draft, onDone, refresh, onConsentOutdated, onRefused }: Options) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SubmitProblem>();
  const sending = useRef(false);
  const params = { recipientId: ceremony.recipient.id };
  // What was shown, not what this page has heard of since: a newer text is refused, and then asked again.
  const consentSha256 = draft.agreedSha256 ?? "";

  const send = async (act: () => Promise<Ceremony>) => {
    if (sending.current) return false;
    sending.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      onDone(await act());
      dropDraft(params.recipientId);
      return true;
    } catch (error) {
      setProblem(await explain(error));
      return false;
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };

  const explain = async (error: unknown): Promise<SubmitProblem | undefined> => {
    const code = error instanceof ApiProblem ? error.code : "internal";
    if (code === "network") return "network";
    if (isSessionOver(error)) return "session";
    if (code === "rate_limited" || code === "not_ready") return "busy";
    if (code === "already_acted" || code === "envelope_wrong_status" || code === "not_your_turn") {
      const after = await refresh().catch(() => undefined);
      return after && !after.canAct ? undefined : "wait";
    }
    if (code === "consent_outdated") {
      onConsentOutdated();
      await refresh().catch(() => undefined);
      return "consent";
    }
    if (code !== "invalid_request") return "other";
    return onRefused(reasonsByField(error as ApiProblem)) ? "fields" : "refused";
  };

  const asSeen = (mark: Mark): Mark => ({ initials: initialsFor(mark, draft.signName), ...mark });

  return {
    busy,
    problem,
    clearProblem: () => setProblem(undefined),
    /** Something else that the person asked for did not come. */
    fail: setProblem,
    sign: () =>
      draft.mark &&
      send(() =>
        call(sign, {
          params,
          body: {
            consentSha256,
            mark: asSeen(draft.mark!),
            values: valuesToSend(ceremony, draft),
            timeZone: ownZone(),
          },
        }),
      ),
    approve: () => send(() => call(approve, { params, body: { consentSha256, timeZone: ownZone() } })),
    confirm: () => send(() => call(confirmReading, { params, body: { timeZone: ownZone() } })),
    returnToSender: (comment: string) => send(() => call(returnToSender, { params, body: { comment } })),
    decline: (reason: string) => send(() => call(decline, { params, body: { reason, timeZone: ownZone() } })),
  };
}

const reasonsByField = ({ issues }: ApiProblem): Record<string, string> =>
  Object.fromEntries(issues.map(({ path, message }) => [path.replace(/^(body\.)?values\./, ""), message]));
