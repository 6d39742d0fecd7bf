/** What binds the sealed address of a chat to its workspace. */
export const chatSealedFor = (workspaceId: string): string => `${workspaceId}:chat`;
