import { FrameError, FrameReader } from "@/lib/sandbox/frame";
import { type ChildLimits, killGroup, type Launched } from "@/lib/sandbox/launch";
import { notAtHand, PieceServer } from "@/lib/sandbox/piece-server";
import { SandboxError } from "@/lib/sandbox/protocol";
import { isAtHand, type JobBytes, sendJob } from "@/lib/sandbox/send-job";
import type { AnswerHeader } from "@/lib/sandbox/serve-jobs";
import { readUsage, type Usage } from "@/lib/sandbox/usage";
import { watchUsage } from "@/lib/sandbox/watch-usage";
import { lastWords, whyItEnded } from "@/lib/sandbox/why-it-ended";

export type Job = { name: string; input: unknown; bytes: JobBytes | undefined; deadlineMs: number };
export type Answer = { output: unknown; bytes: Buffer | undefined };

const ANSWER_HEADER_BYTES = 16 * 1024 ** 2;
const DETAIL_LENGTH = 4096;

type Waiting<T> = { resolve: (value: T) => void; reject: (error: unknown) => void };

/** A running child, asked one job at a time. Whatever goes wrong, it is dead afterwards. */
export class SandboxChild {
  /** When it has loaded what its jobs need. Rejects when it never gets there. */
  readonly ready: Promise<void>;
  jobsDone = 0;
  #reader: FrameReader<AnswerHeader>;
  #starting: Waiting<void> | undefined;
  #asked: Waiting<Answer> | undefined;
  #pieces: PieceServer | undefined;
  #hasEnded = false;

  constructor(
    private readonly launched: Launched,
    private readonly limits: ChildLimits,
  ) {
    this.#reader = new FrameReader({ headerBytes: ANSWER_HEADER_BYTES, bodyBytes: limits.answerBytes });
    this.ready = new Promise((resolve, reject) => {
      this.#starting = { resolve, reject };
    });
    // One that does not start is found out when it is wanted.
    this.ready.catch(() => undefined);
    this.#listen();
  }

  /** Gone, or about to be: it can take no other job. */
  get hasEnded(): boolean {
    const { exitCode, signalCode } = this.launched.process;
    return this.#hasEnded || exitCode !== null || signalCode !== null;
  }

  usage(): Promise<Usage> {
    return readUsage(this.launched.process.pid ?? 0);
  }

  async ask(job: Job): Promise<Answer> {
    const { launched, limits } = this;
    launched.hold(true);
    const late = new SandboxError("deadline", `${job.name} took more than ${job.deadlineMs} ms`);
    const timer = setTimeout(() => this.end(late), job.deadlineMs);
    const unwatch = watchUsage(launched.process.pid, limits, (error) => this.end(error));
    try {
      return await new Promise<Answer>((resolve, reject) => {
        if (this.hasEnded) return reject(new SandboxError("killed", "the child ended before its job"));
        this.#asked = { resolve, reject };
        this.#pieces = isAtHand(job.bytes) ? new PieceServer(job.bytes, launched.pieces) : undefined;
        sendJob(launched.stdin, job).catch(reject);
      });
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearTimeout(timer);
      unwatch();
      this.#asked = undefined;
      this.jobsDone++;
      launched.hold(false);
    }
  }

  end(why: SandboxError = new SandboxError("killed", "no longer needed")): void {
    this.#hasEnded = true;
    killGroup(this.launched.process);
    this.#starting?.reject(why);
    this.#asked?.reject(why);
  }

  #listen(): void {
    const { process: child, answer, stderr } = this.launched;
    const words = lastWords(stderr);
    answer.on("data", (chunk: Buffer) => this.#hear(chunk));
    // The process group may outlive its leader and hold the pipes open.
    child.once("exit", () => killGroup(child));
    child.once("error", (error) => this.end(new SandboxError("start", String(error))));
    child.once("close", (code, signal) => {
      const why = whyItEnded(code, signal, words());
      this.end(this.#starting ? new SandboxError("start", why.detail) : why);
    });
  }

  #hear(chunk: Buffer): void {
    if (this.#hasEnded) return;
    try {
      for (const { header, body } of this.#reader.push(chunk)) this.#take(header, body);
    } catch (error) {
      // Not another byte is read from a child that does not keep to the protocol.
      this.launched.answer.destroy();
      const failure = error instanceof FrameError && error.tooLarge ? "answer_too_large" : "protocol";
      this.end(error instanceof SandboxError ? error : new SandboxError(failure, String(error)));
    }
  }

  /** What is wrong with the file here is told as it is; all else is the child's doing. */
  #failAsking(error: unknown): void {
    this.#asked?.reject(error);
    this.end(error instanceof SandboxError ? error : undefined);
  }

  #take(header: AnswerHeader, body: Buffer | undefined): void {
    if ("ready" in header) {
      this.#starting?.resolve();
      this.#starting = undefined;
      return;
    }
    if ("read" in header) {
      const served = this.#pieces?.serve(header.read) ?? Promise.reject(notAtHand());
      served.catch((error: unknown) => this.#failAsking(error));
      return;
    }
    const asked = this.#asked;
    if (!asked) throw new SandboxError("protocol", "an answer that nobody asked for");
    this.#asked = undefined;
    if (header.ok === true) asked.resolve({ output: header.output, bytes: body });
    else asked.reject(new SandboxError(header.memory === true ? "memory" : "failed", detailOf(header.detail)));
  }
}

const detailOf = (said: unknown): string => String(said).slice(0, DETAIL_LENGTH);
