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

/** `ended`: this browser's session is over, so that only the link helps. */
export type SaveState = "idle" | "saving" | "saved" | "failed" | "ended";

type Saved = { version: number; draft: CeremonyDraft | null };

export type SaverPorts = {
  /** `leaving`: the page is going away, the request must outlive it. */
  send: (changes: DraftChanges, version: number, leaving: boolean) => Promise<Saved>;
  onState: (state: SaveState) => void;
  /** Another device has saved since this one looked. */
  onOthers: (draft: CeremonyDraft) => void;
  /** The server takes nothing any more, or not this: its state has changed. */
  onRefused: () => void;
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
    return this.sending ? over(this.sending, this.unsaved) : this.unsaved;
  }

  add(changes: DraftChanges): void {
    if (this.stopped || isEmpty(changes)) return;
    this.unsaved = over(this.unsaved, changes);
    if (this.failures === 0) this.ports.onState("saving");
    if (!this.sending) this.plan(this.failures > 0 ? this.retryMs() : this.pauseMs());
  }

  /** Now, because the connection is back. */
  retry(): void {
    if (!this.sending && !isEmpty(this.unsaved)) this.plan(0);
  }

  /** The page is being left, perhaps for good. What is under way may be cut off, so it is sent once more. */
  leave(): void {
    if (this.stopped || isEmpty(this.open)) return;
    if (this.sending) void this.ports.send(this.open, this.version, true).catch(() => undefined);
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
    if (isEmpty(this.unsaved)) this.ports.onState("saved");
    else this.plan(this.pauseMs());
  }

  private failed(error: unknown): void {
    const { status, code } = error instanceof ApiProblem ? error : { status: 0, code: "network" };
    this.unsaved = over(this.sending ?? { values: {} }, this.unsaved);
    this.sending = undefined;
    if (this.stopped) return;
    if (code === "network" || status >= 500 || status === 429) {
      this.failures += 1;
      this.ports.onState("failed");
      this.plan(this.retryMs());
    } else if (status === 401 || status === 403 || status === 404) {
      this.ports.onState("ended");
    } else {
      this.unsaved = { values: {} };
      this.ports.onState("idle");
      this.ports.onRefused();
    }
  }
}

const over = (first: DraftChanges, then: DraftChanges): DraftChanges => ({
  ...first,
  ...then,
  values: { ...first.values, ...then.values },
});

const isEmpty = ({ values, mark, signName }: DraftChanges): boolean =>
  Object.keys(values).length === 0 && mark === undefined && signName === undefined;
