const keepAliveMs = 20_000;

/** Server-sent events (WHATWG HTML, 9.2) until the client goes. `subscribe` gets a function that sends one event. */
export function eventStream(signal: AbortSignal, subscribe: (send: (event: string) => void) => () => void): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          stop();
        }
      };
      const unsubscribe = subscribe((event) => write(`event: ${event}\ndata: {}\n\n`));
      const beat = setInterval(() => write(": still here\n\n"), keepAliveMs);
      stop = () => {
        clearInterval(beat);
        unsubscribe();
      };
      write("retry: 2000\n\n");
      signal.addEventListener("abort", () => stop());
    },
    cancel() {
      stop();
    },
  });
  return new Response(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
