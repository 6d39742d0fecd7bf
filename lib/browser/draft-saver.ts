import type * as z from "zod";
import type { CeremonyDraft } from "@/lib/contracts/draft";
import type { SignatureMarkInput } from "@/lib/contracts/signature-mark";
import { ApiProblem } from "./api";

/** Parts of a draft that are to be saved: each field by itself. */
export type DraftChanges = {
  values: Record<string, string>;
  mark?: z.output<typeof SignatureMarkInput>;
  signName?: string;
};

/** `ended`: this browser's session is over, so that only the link helps. `refused`: the server does not take what is left. */
export type SaveState = "idle" | "saving" | "saved" | "failed" | "ended" | "refused";

type Saved = { version: number; draft: CeremonyDraft | null };

export type SaverPorts = {
  /** `leaving`: the page is going away, the request must outlive it. */
  send: (changes: DraftChanges, version: number, leaving: boolean) => Promise<Saved>;
  onState: (state: SaveState) => void;
  /** Another device has saved since this one looked. */
  onOthers: (draft: CeremonyDraft) => void;
  /** The server takes nothing any more, or not this: its state has changed. Why, by the name of the field where it is one. */
  onRefused: (reasons: Record<string, string>) => void;
};

/** Quiet for so long, and the change is sent; never more often than once in a second. */
const quietMs = 400;
const betweenMs = 1_000;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/** Brings each change to the server: one request at a time, again until it arrives, newest value of a field only. */
export class DraftSaver {
  version: number;
  private unsaved: DraftChanges = { values: {} };
  /** What the server would not take: it stays in this tab, and is sent again only when it has become something else. */
  private refused: DraftChanges = { values: {} };
  private sending: DraftChanges | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private sentAt = 0;
  private stopped = false;

  constructor(
    private readonly ports: SaverPorts,
    version: number,
  ) {
    this.version = version;
  }

  /** What the server is not known to have. */
  get open(): DraftChanges {
    return over(this.refused, this.due);
  }

  private get due(): DraftChanges {
    return this.sending ? over(this.sending, this.unsaved) : this.unsaved;
  }

  add(changes: DraftChanges): void {
    if (this.stopped || isEmpty(changes)) return;
    this.unsaved = over(this.unsaved, changes);
    this.refused = without(this.refused, namesIn(changes));
    if (this.failures === 0) this.ports.onState("saving");
    if (!this.sending) this.plan(this.failures > 0 ? this.retryMs() : this.pauseMs());
  }

  /** Now, because the connection is back. */
  retry(): void {
    if (!this.sending && !isEmpty(this.unsaved)) this.plan(0);
  }

  /** The page is being left, perhaps for good. What is under way may be cut off, so it is sent once more. */
  leave(): void {
    if (this.stopped || isEmpty(this.due)) return;
    if (this.sending) void this.ports.send(this.due, this.version, true).catch(() => undefined);
    else void this.flush(true);
  }

  /** The person may act: from now on changes are sent. */
  start(): void {
    this.stopped = false;
  }

  /** Nothing more is sent: what was filled in has been signed, or cannot be any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.unsaved = { values: {} };
    this.refused = { values: {} };
  }

  private plan(waitMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(false), waitMs);
  }

  private readonly pauseMs = () => Math.max(quietMs, this.sentAt + betweenMs - Date.now());
  private readonly retryMs = () => Math.min(longestRetryMs, firstRetryMs * 2 ** (this.failures - 1));

  private async flush(leaving: boolean): Promise<void> {
    clearTimeout(this.timer);
    if (this.stopped || this.sending || isEmpty(this.unsaved)) return;
    this.sending = this.unsaved;
    this.unsaved = { values: {} };
    this.sentAt = Date.now();
    try {
      this.arrived(await this.ports.send(this.sending, this.version, leaving));
    } catch (error) {
      this.failed(error);
    }
  }

  private arrived({ version, draft }: Saved): void {
    this.sending = undefined;
    this.failures = 0;
    // A poll may have told a later version while this answer was on its way.
    if (draft && version > this.version) this.ports.onOthers(draft);
    this.version = Math.max(this.version, version);
    if (this.stopped) return;
    if (isEmpty(this.unsaved)) this.ports.onState(isEmpty(this.refused) ? "saved" : "refused");
    else this.plan(this.pauseMs());
  }

  private failed(error: unknown): void {
    const { status, code } = error instanceof ApiProblem ? error : { status: 0, code: "network" };
    const sent = this.sending ?? { values: {} };
    const newer = this.unsaved;
    this.unsaved = over(sent, newer);
    this.sending = undefined;
    if (this.stopped) return;
    if (code === "network" || status >= 500 || status === 429) {
      this.failures += 1;
      this.ports.onState("failed");
      this.plan(this.retryMs());
    } else if (status === 401 || status === 403 || status === 404) {
      this.ports.onState("ended");
    } else {
      this.refuse(sent, newer, error instanceof ApiProblem ? error : undefined);
    }
  }

  /** Keeps back what was refused by name, or all of it where nothing was named, and goes on with the rest. */
  private refuse(sent: DraftChanges, newer: DraftChanges, problem: ApiProblem | undefined): void {
    const reasons = reasonsIn(problem);
    const named = namesIn(sent).filter((name) => Object.hasOwn(reasons, name));
    const back = named.length > 0 ? named : namesIn(sent);
    this.refused = over(
      this.refused,
      without(sent, [...namesIn(sent).filter((name) => !back.includes(name)), ...namesIn(newer)]),
    );
    this.unsaved = over(without(sent, back), newer);
    this.failures = 0;
    this.ports.onRefused(reasons);
    if (this.stopped) return;
    this.ports.onState(isEmpty(this.unsaved) ? "refused" : "saving");
    if (!isEmpty(this.unsaved)) this.plan(this.pauseMs());
  }
}

/** The server's issues by the name of what they are about: a field's id, `mark` or `signName`. */
const reasonsIn = (problem: ApiProblem | undefined): Record<string, string> =>
  Object.fromEntries(
    (problem?.issues ?? []).map(({ path, message }) => {
      const [first = "", second] = path.replace(/^body\./, "").split(".");
      return [first === "values" && second !== undefined ? second : first, message];
    }),
  );

const namesIn = ({ values, ...rest }: DraftChanges): string[] => [...Object.keys(rest), ...Object.keys(values)];

function without({ values, ...rest }: DraftChanges, names: readonly string[]): DraftChanges {
  const left = (entries: object) =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => !names.includes(name)));
  return { ...left(rest), values: left(values) };
}

const over = (first: DraftChanges, then: DraftChanges): DraftChanges => ({
  ...first,
  ...then,
  values: { ...first.values, ...then.values },
});

const isEmpty = ({ values, mark, signName }: DraftChanges): boolean =>
  Object.keys(values).length === 0 && mark === undefined && signName === undefined;
