/** Told to the window when a call was refused because nobody is signed in any more. */
export const signedOutEvent = "certyneo:signed-out";
/** Told to the window when its reader has signed in again on top of it: what waited to be saved can be. */
export const signedInAgainEvent = "certyneo:signed-in-again";

type Scope = { workspaceId: string; environment: "live" | "test" };
let scope: Scope | undefined;

/** Which workspace this page shows, and which of its data: its calls are about these, whatever another window has switched to. */
export function actIn(shown: Scope): void {
  scope = shown;
}

export const scopeHeaders = (): Record<string, string> =>
  scope === undefined ? {} : { "x-workspace-id": scope.workspaceId, "x-environment": scope.environment };
