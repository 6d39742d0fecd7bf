import type * as ceremony from "@/lib/contracts/ceremony";
import type * as ceremonyFiles from "@/lib/contracts/ceremony-files";
import type * as ceremonyLinks from "@/lib/contracts/ceremony-links";
import { ceremonyRoutes as routes } from "@/lib/contracts/ceremony-routes";
import type * as challenge from "@/lib/contracts/challenge";
import type { Contract } from "@/lib/contracts/contract";
import type * as draft from "@/lib/contracts/draft";
import type * as embed from "@/lib/contracts/embed";
import type * as forward from "@/lib/contracts/forward";
import type * as handover from "@/lib/contracts/handover";
import type * as phonePad from "@/lib/contracts/phone-pad";
import type * as reportAbuse from "@/lib/contracts/report-abuse";
import type { Callable } from "./api";

/** What the signing page calls: the types of each contract, and of its values only where it goes. */
const callable = <C extends Contract>(
  route: Pick<C, "method" | "path">,
): Callable<C["params"], C["query"], C["body"], C["response"]["body"]> => route;

export const openCeremony = callable<typeof ceremonyLinks.openCeremony>(routes.openCeremony);
export const mailFreshLink = callable<typeof ceremonyLinks.mailFreshLink>(routes.mailFreshLink);
export const openEmbed = callable<typeof embed.openEmbed>(routes.openEmbed);
export const getCeremony = callable<typeof ceremony.getCeremony>(routes.getCeremony);
export const sign = callable<typeof ceremony.sign>(routes.sign);
export const approve = callable<typeof ceremony.approve>(routes.approve);
export const confirmReading = callable<typeof ceremony.confirmReading>(routes.confirmReading);
export const decline = callable<typeof ceremony.decline>(routes.decline);
export const returnToSender = callable<typeof ceremony.returnToSender>(routes.returnToSender);
export const saveDraft = callable<typeof draft.saveDraft>(routes.saveDraft);
export const getChallenge = callable<typeof challenge.getChallenge>(routes.getChallenge);
export const sendCode = callable<typeof challenge.sendCode>(routes.sendCode);
export const authenticateRecipient = callable<typeof challenge.authenticateRecipient>(routes.authenticateRecipient);
export const getCeremonyDocument = callable<typeof ceremonyFiles.getCeremonyDocument>(routes.getCeremonyDocument);
export const getCeremonyAttachedFile = callable<typeof ceremonyFiles.getCeremonyAttachedFile>(
  routes.getCeremonyAttachedFile,
);
export const getCeremonyPicture = callable<typeof ceremonyFiles.getCeremonyPicture>(routes.getCeremonyPicture);
export const getCeremonyPageText = callable<typeof ceremonyFiles.getCeremonyPageText>(routes.getCeremonyPageText);
export const addAttachment = callable<typeof ceremonyFiles.addAttachment>(routes.addAttachment);
export const getCeremonyAttachment = callable<typeof ceremonyFiles.getCeremonyAttachment>(routes.getCeremonyAttachment);
export const getCeremonySealed = callable<typeof ceremonyFiles.getCeremonySealed>(routes.getCeremonySealed);
export const getCeremonyTrail = callable<typeof ceremonyFiles.getCeremonyTrail>(routes.getCeremonyTrail);
export const forwardRequest = callable<typeof forward.forwardRequest>(routes.forwardRequest);
export const handOver = callable<typeof handover.handOver>(routes.handOver);
export const openPad = callable<typeof phonePad.openPad>(routes.openPad);
export const readPad = callable<typeof phonePad.readPad>(routes.readPad);
export const closePad = callable<typeof phonePad.closePad>(routes.closePad);
export const sendPadDrawing = callable<typeof phonePad.sendPadDrawing>(routes.sendPadDrawing);
export const reportCover = callable<typeof reportAbuse.reportCover>(routes.reportCover);
export const reportRequest = callable<typeof reportAbuse.reportRequest>(routes.reportRequest);
