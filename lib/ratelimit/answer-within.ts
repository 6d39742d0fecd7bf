/**
 * What `promise` gives, when it does so within `timeoutMs`.
 *
 * A process that is kept busy runs its overdue timers before it reads what has come over the network meanwhile, so the
 * deadline would find an answer missing that lies in the socket, and just when many ask at once. It therefore holds
 * only after what has arrived was read: two turns of the event loop.
 * @throws Error when there is no answer by then
 */
export async function answerWithin<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const refuse = () => reject(new Error(`no answer within ${timeoutMs} ms`));
    timer = setTimeout(() => setImmediate(() => setImmediate(refuse)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
