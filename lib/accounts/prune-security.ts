import { removeInvitationsBefore } from "./invitation-store";
import { removeHalvesBefore } from "./provider-store";
import { removeBrowsersNotSeenSince, removeNoticesBefore } from "./security-store";
import { removeSessionsExpiredBefore } from "./session-store";
import { removeSignInLinksBefore } from "./sign-in-link-store";

const DAY_MS = 86_400_000;
/** As long as the request log, which holds the like. */
const NOTICE_DAYS = 30;
/** As long as a browser keeps the cookie at most. */
const BROWSER_DAYS = 400;

/** Forgets what members were told and who was invited long ago, sessions that are over, and browsers that nobody uses any more. */
export async function pruneSecurity(now: Date): Promise<void> {
  await removeNoticesBefore(new Date(now.getTime() - NOTICE_DAYS * DAY_MS));
  await removeInvitationsBefore(new Date(now.getTime() - NOTICE_DAYS * DAY_MS));
  await removeSessionsExpiredBefore(now);
  await removeHalvesBefore(new Date(now.getTime() - DAY_MS));
  await removeSignInLinksBefore(new Date(now.getTime() - DAY_MS));
  await removeBrowsersNotSeenSince(new Date(now.getTime() - BROWSER_DAYS * DAY_MS));
}
