"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Attachment } from "@/lib/contracts/attachments";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Field } from "@/lib/contracts/fields";
import { checkedValue, findValueProblem, takesValue } from "@/lib/fields/value-problem";
import { type Draft, hasAgreed, type Mark } from "./draft";
import { focusField, focusPrimary, showField } from "./focus-field";
import { shownValue } from "./shown-value";
import { actionOf, findNextLeft, isDone, isTicked, opensDialog, outcomeOf, stepsOf, valueIn } from "./steps";
import { useDraft } from "./use-draft";
import { useProblems } from "./use-problems";
import { useSubmit } from "./use-submit";
import { useTypedNumbers } from "./use-typed-numbers";

type Options = {
  ceremony: Ceremony;
  setCeremony: (ceremony: Ceremony) => void;
  refresh: () => Promise<Ceremony>;
  wide: boolean;
};
type Dialog = "consent" | "adopt" | "decline" | "return" | "field" | "handover" | "report" | "forward";
export type Filling = ReturnType<typeof useFilling>;

/** A dialog gives the focus back to where it was; ours comes after that. */
const afterDialogMs = 60;

/** Leads through the fields to the end: which one is current, what comes next, what is wrong. */
export function useFilling({ ceremony, setCeremony, refresh, wide }: Options) {
  const { draft, saving, refused, change, setValue } = useDraft({ ceremony, active: ceremony.canAct, refresh });
  const outcome = useMemo(() => outcomeOf(ceremony, draft), [ceremony, draft]);
  const steps = useMemo(() => stepsOf(ceremony, draft), [ceremony, draft]);
  const [currentId, setCurrentId] = useState<string>();
  const { touch, refuse, problemOf } = useProblems(draft);
  const numbers = useTypedNumbers(draft, ceremony.recipient.writesIn);
  const [writingId, setWritingId] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: said of each answer, once
  useEffect(() => refuse(refused), [refused]);
  const [dialog, setDialog] = useState<Dialog>();
  const [focus, setFocus] = useState<{ fieldId: string | undefined }>();
  const afterConsent = useRef<() => void>(undefined);

  useEffect(() => {
    if (!focus) return;
    const go = () => (focus.fieldId ? focusField(focus.fieldId, wide) : focusPrimary());
    const timer = setTimeout(go, afterDialogMs);
    return () => clearTimeout(timer);
  }, [focus, wide]);

  const goTo = (field: Field | undefined) => {
    if (dialog) {
      if (field) setCurrentId(field.id);
      return setFocus({ fieldId: field?.id });
    }
    // Within the tap itself: a phone shows its keyboard only for what has the focus before the tap is over.
    flushSync(() => field && setCurrentId(field.id));
    if (field) focusField(field.id, wide);
    else focusPrimary();
  };

  const submit = useSubmit({
    ceremony,
    draft,
    onDone: setCeremony,
    refresh,
    onConsentOutdated: () => change({ agreedSha256: undefined }),
    onRefused: (reasons) => {
      const first = steps.find((field) => Object.hasOwn(reasons, field.id));
      refuse(reasons);
      if (first) goTo(first);
      return first !== undefined;
    },
  });

  const agreed = (then: () => void) => {
    if (hasAgreed(ceremony, draft)) return then();
    afterConsent.current = then;
    setDialog("consent");
  };

  const begin = () => {
    const first = findNextLeft(steps, draft, undefined);
    if (steps.length === 0 && ceremony.recipient.role === "SIGNER") setDialog("adopt");
    else goTo(first);
  };

  /** The hash comes from where the text was shown: what this page knows may have become another one meanwhile. */
  const onAgree = (agreedSha256: string) => {
    change({ agreedSha256 });
    setDialog(undefined);
    const then = afterConsent.current ?? begin;
    afterConsent.current = undefined;
    then();
  };

  const onAdopt = (mark: Mark, signName: string) => {
    change({ mark, signName });
    setDialog(undefined);
    goTo(nextIn({ ...draft, mark }, currentId));
  };

  /** What is written may show and hide other fields. */
  const nextIn = (after: Draft, fromId: string | undefined) => findNextLeft(stepsOf(ceremony, after), after, fromId);

  const leave = (field: Field, value: string) => {
    if (!findValueProblem(field, value)) return goTo(nextIn(withValue(field, value), field.id));
    touch(field.id);
    goTo(field);
  };
  const withValue = (field: Field, value: string) => ({ ...draft, values: { ...draft.values, [field.id]: value } });

  const open = (field: Field) => {
    setCurrentId(field.id);
    showField(field.id, wide);
    setDialog("field");
  };

  const action = actionOf(ceremony, steps, draft, currentId);
  const act = () => {
    if (submit.busy) return;
    submit.clearProblem();
    if (action.kind === "start") return agreed(begin);
    if (action.kind === "adopt") {
      if (action.field) setCurrentId(action.field.id);
      if (action.field) showField(action.field.id, wide);
      return agreed(() => setDialog("adopt"));
    }
    if (action.kind === "finish")
      return void (ceremony.recipient.role === "APPROVER" ? submit.approve() : submit.sign());
    if (action.kind === "open") return open(action.field);
    const current = steps.find((field) => field.id === currentId);
    if (action.kind === "tick") {
      setValue(action.field.id, checkedValue);
      return leave(action.field, checkedValue);
    }
    return current && takesValue(current) && !isDone(draft, current)
      ? leave(current, valueIn(draft, current))
      : goTo(action.field);
  };

  return {
    ...{ draft, saving, steps, outcome, currentId, dialog, action, act, submit, problemOf },
    /** What stands in a field's own control: numbers as they are written where the reader is at home, at rest as on paper. */
    controlValue: (field: Field) => numbers.shown(field, field.id === writingId),
    understoodAs: numbers.understoodAs,
    /** What was typed into a field's control. */
    type: (field: Field, text: string) => setValue(field.id, numbers.take(field, text)),
    /** Enter goes on, but never signs: that takes a press of the button that says so. */
    onEnter: () => (action.kind === "finish" ? goTo(undefined) : act()),
    /** What an earlier act ran into is not said again of another one. */
    openDialog: (which: Dialog) => {
      submit.clearProblem();
      setDialog(which);
    },
    closeDialog: () => setDialog(undefined),
    onAgree,
    onAdopt,
    goTo,
    /** Signature fields open the pad, after the consent; the others only become current. */
    press: (field: Field) => {
      setCurrentId(field.id);
      if (opensDialog(field)) open(field);
      else if (!takesValue(field)) agreed(() => setDialog("adopt"));
      else if (!wide) goTo(field);
    },
    enter: (field: Field) => {
      setCurrentId(field.id);
      setWritingId(field.id);
    },
    setValue: (field: Field, value: string) => setValue(field.id, value),
    /** What a dialog gave; goes on to the next field. */
    finishField: (field: Field, value: string) => {
      setValue(field.id, value);
      setDialog(undefined);
      leave(field, value);
    },
    addFile: (field: Field, file: Attachment) => {
      const others = ceremony.attachments.filter((each) => each.fieldId !== field.id);
      setCeremony({ ...ceremony, attachments: [...others, file] });
      setValue(field.id, file.id);
      setDialog(undefined);
      leave(field, file.id);
    },
    /** A value as people know it and the document will have it: the name of a file, not its id. */
    shownValue: (field: Field) => shownValue(field, valueIn(draft, field), ceremony),
    toggle: (field: Field) => {
      setCurrentId(field.id);
      setValue(field.id, isTicked(draft, field) ? "" : checkedValue);
    },
    blur: (field: Field) => {
      setWritingId(undefined);
      if (valueIn(draft, field).trim() !== "") touch(field.id);
    },
  };
}
