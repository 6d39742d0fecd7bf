/** Told to the window when a call was refused because nobody is signed in any more. */
export const signedOutEvent = "certyneo:signed-out";
/** Told to the window when its reader has signed in again on top of it: what waited to be saved can be. */
export const signedInAgainEvent = "certyneo:signed-in-again";

let workspaceId: string | undefined;

/** Which workspace this page shows: its calls are about that one, whatever another window has switched to. */
export function actIn(id: string): void {
  workspaceId = id;
}

export const workspaceHeader = (): Record<string, string> =>
  workspaceId === undefined ? {} : { "x-workspace-id": workspaceId };
