"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { EnvelopeStatus } from "@/lib/contracts/envelope";

/** What acting on several envelopes needs to know of each. */
export type Selectable = {
  id: string;
  subject: string;
  status: EnvelopeStatus;
  sealing: boolean;
  tags: string[];
  isPurged: boolean;
};

type Value = {
  chosen: Selectable[];
  isChosen: (id: string) => boolean;
  toggle: (id: string) => void;
  chooseAll: () => void;
  clear: () => void;
  rowOf: (id: string) => Selectable | undefined;
};

const Context = createContext<Value | undefined>(undefined);

/** Which rows of the list are chosen. What is no longer shown is not chosen either. */
export function Selection({ rows, children }: { rows: Selectable[]; children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const value = useMemo((): Value => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      chosen: [...byId.values()].filter((row) => ids.has(row.id)),
      isChosen: (id) => ids.has(id),
      toggle: (id) =>
        setIds((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
      chooseAll: () => setIds(new Set(byId.keys())),
      clear: () => setIds(new Set()),
      rowOf: (id) => byId.get(id),
    };
  }, [rows, ids]);
  return <Context value={value}>{children}</Context>;
}

export function useSelection(): Value {
  const value = useContext(Context);
  if (!value) throw new Error("useSelection belongs inside Selection.");
  return value;
}
