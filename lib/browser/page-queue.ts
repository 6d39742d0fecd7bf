/** `seen`: in the window. `near`: soon to be. `small`: a picture to jump by, which nobody waits for. */
export type Urgency = "seen" | "near" | "small";
export type Work = (signal: AbortSignal) => Promise<void>;
export type Ticket = {
  /** Stops the work, or takes it out of the line. `done` then never settles. */
  cancel: () => void;
  setUrgency: (urgency: Urgency) => void;
  done: Promise<void>;
};

type Job = {
  urgency: Urgency;
  place: number;
  work: Work;
  cancelled: boolean;
  settle: { resolve: () => void; reject: (reason: unknown) => void };
};

const ranks: Record<Urgency, number> = { seen: 0, near: 1, small: 2 };

/**
 * Draws one page after the other in the order of need: what is seen, then what is near, then small pictures, and these only
 * once a page has been drawn. One at a time, so that on a slow line the first page does not share it with the second. What is
 * seen interrupts what is not; the interrupted work stays in the line.
 */
export class PageQueue {
  #waiting: Job[] = [];
  #running: { job: Job; abort: AbortController } | undefined;
  #begun = false;
  #listeners = new Set<() => void>();

  /** Whether a page has been drawn (or could not be), from when on what nobody waits for may be loaded. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Calls `listener` when {@link begun} changes. Answers how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `place` decides between works of the same urgency: the lower comes first. */
  add(urgency: Urgency, place: number, work: Work): Ticket {
    let settle!: Job["settle"];
    const done = new Promise<void>((resolve, reject) => {
      settle = { resolve, reject };
    });
    const job: Job = { urgency, place, work, cancelled: false, settle };
    this.#waiting.push(job);
    this.#next();
    return {
      done,
      cancel: () => this.#cancel(job),
      setUrgency: (now) => {
        job.urgency = now;
        this.#next();
      },
    };
  }

  #cancel(job: Job): void {
    job.cancelled = true;
    this.#waiting = this.#waiting.filter((each) => each !== job);
    if (this.#running?.job === job) this.#running.abort.abort();
  }

  #next(): void {
    const best = this.#best();
    if (!best) return;
    const running = this.#running;
    if (!running) this.#start(best);
    else if (best.urgency === "seen" && running.job.urgency !== "seen") running.abort.abort();
  }

  #best(): Job | undefined {
    const ready = this.#waiting.filter((job) => this.#begun || job.urgency !== "small");
    return ready.toSorted((a, b) => ranks[a.urgency] - ranks[b.urgency] || a.place - b.place)[0];
  }

  #start(job: Job): void {
    const abort = new AbortController();
    this.#waiting = this.#waiting.filter((each) => each !== job);
    this.#running = { job, abort };
    const over = (settle: () => void) => {
      this.#running = undefined;
      if (!job.cancelled && abort.signal.aborted) this.#waiting.push(job);
      else if (!job.cancelled) {
        settle();
        if (job.urgency !== "small") this.#begin();
      }
      this.#next();
    };
    job.work(abort.signal).then(
      () => over(job.settle.resolve),
      (reason: unknown) => over(() => job.settle.reject(reason)),
    );
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    for (const listener of this.#listeners) listener();
  }
}
