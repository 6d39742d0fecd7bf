const yearSeconds = 365 * 86_400;

/** Pages loaded from now on are about that workspace; those that are open go on with theirs. */
export function showWorkspace(workspaceId: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet
  document.cookie = `certyneo.workspace=${workspaceId}; path=/; max-age=${yearSeconds}; samesite=lax`;
  window.location.assign("/envelopes");
}
