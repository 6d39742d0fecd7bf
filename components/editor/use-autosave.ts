"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { signedInAgainEvent } from "@/lib/browser/acting-in";
import { ApiProblem, callTagged } from "@/lib/browser/api";
import { getEnvelope, updateEnvelope } from "@/lib/contracts/envelopes";
import type { EditorStore } from "./editing";
import { type EditorField, toFieldInput } from "./model";

/** Each saving is an event of the envelope's record: a run of changes is one, and what is left is saved at once. */
const waitMs = 2_000;
const againMs = 5_000;

export type SaveState =
  | { kind: "saved"; at: Date | undefined }
  | { kind: "saving" }
  /** The server could not be reached; it is tried again. */
  | { kind: "offline" }
  /** Somebody, or another tab, changed the draft since it was read here. */
  | { kind: "conflict" }
  | { kind: "refused"; error: unknown };

export type Faults = ReadonlyMap<string, string>;
const noFaults: Faults = new Map();

/**
 * Saves the fields a moment after each change, always all of them, and only over what was read here. `flush` saves at
 * once and answers the tag of what is saved then, or nothing where it is not; `keepMine` saves over what somebody else
 * changed meanwhile. `onStale` hears that the draft is another one than the page was made of, as after Back and Forward.
 */
export function useAutosave(store: EditorStore, envelopeId: string, firstEtag: string, onStale: () => void) {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: undefined });
  const [faults, setFaults] = useState<Faults>(noFaults);
  const etag = useRef(firstEtag);
  const saved = useRef(store.get().fields);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);
  /** After a conflict nothing is saved until somebody has said whose version counts. */
  const held = useRef(false);

  const hold = useCallback((now: string | undefined) => {
    held.current = true;
    etag.current = now ?? etag.current;
    setState({ kind: "conflict" });
  }, []);

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    if (held.current) return false;
    const { fields } = store.get();
    if (fields === saved.current) return true;
    setState({ kind: "saving" });
    running.current = send(envelopeId, etag.current, fields).then((result) => {
      running.current = undefined;
      if (result.kind === "saved") {
        etag.current = result.etag;
        saved.current = fields;
        setFaults(noFaults);
        setState({ kind: "saved", at: new Date() });
        return true;
      }
      if (result.kind === "conflict") {
        hold(result.etag);
      } else if (result.kind === "offline") {
        setState({ kind: "offline" });
        timer.current = setTimeout(() => void save(), againMs);
      } else {
        setFaults(faultsOf(result.error, fields));
        setState({ kind: "refused", error: result.error });
      }
      return false;
    });
    return running.current;
  }, [store, envelopeId, hold]);

  const hearOfStale = useEffectEvent(onStale);
  useEffect(() => {
    const first = store.get().fields;
    void callTagged(getEnvelope, { params: { envelopeId } }).then(
      (read) => read.etag !== firstEtag && store.get().fields === first && hearOfStale(),
      // Whoever cannot be asked now is told when something is saved.
      () => undefined,
    );
  }, [store, envelopeId, firstEtag]);

  useEffect(() => {
    const onChange = () => {
      const { fields, preview } = store.get();
      if (fields === saved.current || preview) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), waitMs);
    };
    const onHide = () => document.visibilityState === "hidden" && void save();
    const onUnload = (event: BeforeUnloadEvent) => {
      if (store.get().fields !== saved.current) event.preventDefault();
    };
    const onLeave = () => void save();
    const onSignedIn = () => void save();
    const unsubscribe = store.subscribe(onChange);
    window.addEventListener(signedInAgainEvent, onSignedIn);
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("beforeunload", onUnload);
    window.addEventListener("pagehide", onLeave);
    return () => {
      unsubscribe();
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener(signedInAgainEvent, onSignedIn);
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("pagehide", onLeave);
      void save();
    };
  }, [store, save]);

  const keepMine = useCallback(() => {
    held.current = false;
    return save();
  }, [save]);
  /** Forgets what was changed here, so that the page can be loaded anew without being asked. */
  const giveUp = useCallback(() => {
    saved.current = store.get().fields;
  }, [store]);
  const flush = useCallback(async () => ((await save()) ? etag.current : undefined), [save]);
  /** Takes the refusal of what somebody else had changed for a conflict; throws any other error again. */
  const unlessChanged = useCallback(
    (error: unknown): undefined => {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
      hold(error.etag);
    },
    [hold],
  );
  const isHeld = useCallback(() => held.current, []);
  return { state, faults, flush, keepMine, giveUp, unlessChanged, isHeld };
}

type Sent =
  | { kind: "saved"; etag: string }
  | { kind: "conflict"; etag: string | undefined }
  | { kind: "offline" }
  | { kind: "refused"; error: unknown };

async function send(envelopeId: string, ifMatch: string, fields: readonly EditorField[]): Promise<Sent> {
  try {
    const body = { fields: fields.map(toFieldInput) };
    // A small one outlives the page that it leaves from.
    const keepalive = JSON.stringify(body).length < 50_000;
    const { etag } = await callTagged(updateEnvelope, { params: { envelopeId }, body, ifMatch, keepalive });
    return { kind: "saved", etag: etag ?? ifMatch };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { kind: "refused", error };
    if (error.status === 412) return { kind: "conflict", etag: error.etag };
    const passes =
      error.status === 0 || error.status === 429 || error.status >= 500 || error.code === "envelope_changed";
    return passes ? { kind: "offline" } : { kind: "refused", error };
  }
}

/** What was refused of which field, first things first: `fields.3.options` is about the fourth that was sent. */
function faultsOf(error: unknown, fields: readonly EditorField[]): Faults {
  const faults = new Map<string, string>();
  for (const { path, message } of error instanceof ApiProblem ? error.issues : []) {
    const [top, index, member] = path.split(".");
    const field = top === "fields" ? fields[Number(index)] : undefined;
    if (field && !faults.has(field.key)) faults.set(field.key, `${member ?? ""} ${message}`.trim());
  }
  return faults;
}
