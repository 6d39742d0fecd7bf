import { log } from "@/lib/log";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import { CK, codeOf, type Handle, loadModule, type Module } from "./binding";

export type TokenSettings = {
  /** The shared library that the token's maker delivers. */
  module: string;
  pin: string;
  /** Label or serial number; undefined when there is only one token. */
  token: string | undefined;
};

export type Session = { module: Module; session: Handle };

/** Modules of this process: a shared library has one state, whoever calls it. */
const modules = new Map<string, Promise<Module>>();
/** The last work given to each module: the next waits for it. */
const queues = new Map<string, Promise<unknown>>();
/** PINs that a token refused. Another try could lock it for good. */
const refusedPins = new Set<string>();

const tokens = new Map<string, Token>();

/** The token of these settings: one for the whole process, however often its key is looked up. */
export function openToken(settings: TokenSettings): Token {
  const name = keyOf(settings);
  const token = tokens.get(name) ?? createToken(settings);
  tokens.set(name, token);
  return token;
}

const keyOf = ({ module, token, pin }: TokenSettings) => JSON.stringify([module, token, pin]);

export type Token = ReturnType<typeof createToken>;

/** A token with a session that is opened when it is needed, and again after it was lost. */
function createToken(settings: TokenSettings) {
  let open: Session | undefined;

  /**
   * Runs `work` with a session that nothing else uses meanwhile. An error of the module gets a new session, then a
   * module started anew; a wrong PIN does not get a second try.
   */
  async function withSession<T>(work: (session: Session) => Promise<T> | T): Promise<T> {
    const earlier = queues.get(settings.module) ?? Promise.resolve();
    const mine = earlier.catch(() => undefined).then(() => tryThrice(work));
    queues.set(
      settings.module,
      mine.catch(() => undefined),
    );
    return mine;
  }

  async function tryThrice<T>(work: (session: Session) => Promise<T> | T): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        open ??= await openSession(settings);
        return await work(open);
      } catch (error) {
        if (codeOf(error) === undefined) throw error;
        if (attempt === 3) throw unavailable(settings, error);
        log.warn({ error: String(error), attempt }, "the token failed; its session is opened again");
        await forget(attempt === 2);
      }
    }
  }

  async function forget(restart: boolean): Promise<void> {
    const lost = open;
    open = undefined;
    if (lost) quietly(() => lost.module.C_CloseSession(lost.session));
    if (!restart) return;
    const module = await modules.get(settings.module);
    quietly(() => module?.C_Finalize());
    modules.delete(settings.module);
  }

  return { withSession };
}

async function openSession(settings: TokenSettings): Promise<Session> {
  if (refusedPins.has(keyOf(settings))) throw pinWrong();
  const module = await startedModule(settings.module);
  const session = module.C_OpenSession(findSlot(module, settings), CK.serialSession);
  try {
    module.C_Login(session, CK.user, settings.pin);
  } catch (error) {
    const code = codeOf(error);
    if (code === CK.alreadyLoggedIn) return { module, session };
    quietly(() => module.C_CloseSession(session));
    if (!CK.pinErrors.some((one) => one === code)) throw error;
    refusedPins.add(keyOf(settings));
    throw pinWrong();
  }
  return { module, session };
}

const pinWrong = () =>
  new SealKeyError(
    "pin_wrong",
    "The token refused SEAL_PKCS11_PIN. It is not tried again before a restart, because further tries could lock the token",
  );

function startedModule(file: string): Promise<Module> {
  const known = modules.get(file);
  if (known) return known;
  const starting = loadModule(file).then((module) => {
    try {
      module.C_Initialize({ flags: CK.osLockingOk });
    } catch (error) {
      if (codeOf(error) !== CK.alreadyInitialized) throw error;
    }
    return module;
  });
  starting.catch(() => modules.delete(file));
  modules.set(file, starting);
  return starting;
}

function findSlot(module: Module, { token, module: file }: TokenSettings): Handle {
  const tokens = module.C_GetSlotList(true).flatMap((slot) => {
    const { label, serialNumber, flags } = module.C_GetTokenInfo(slot);
    const isReady = (flags & CK.tokenInitialized) !== 0;
    return isReady ? [{ slot, label: label.trim(), serialNumber: serialNumber.trim() }] : [];
  });
  const wanted = tokens.filter((one) => token === undefined || one.label === token || one.serialNumber === token);
  const [found, another] = wanted;
  if (found && !another) return found.slot;
  const labels = tokens.map((one) => `"${one.label}"`).join(", ") || "none";
  const wish = token === undefined ? "one token, or SEAL_PKCS11_TOKEN to choose" : `one token "${token}"`;
  throw new SealKeyError("token_unavailable", `${file} should hold ${wish}; it holds ${labels}`);
}

const unavailable = ({ module }: TokenSettings, error: unknown) =>
  new SealKeyError("token_unavailable", `The token behind ${module} does not work: ${(error as Error).message}`);

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // It was lost already.
  }
}
