// Made from the OpenAPI document by tests/sdk/types.test.ts; do not edit. UPDATE_SDK_TYPES=1 writes it anew.
export interface paths {
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List documents
         * @description Needs the scope `documents:read`.
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Upload a PDF, an image or a Word document
         * @description Needs the scope `documents:write`.
         */
        post: operations["uploadDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a document
         * @description Needs the scope `documents:read`.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description Needs the scope `documents:write`.
         */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a document as everyone sees it
         * @description Needs the scope `documents:read`.
         */
        get: operations["getDocumentContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List envelopes, newest first or as asked
         * @description Needs the scope `envelopes:read`.
         */
        get: operations["listEnvelopes"];
        put?: never;
        /**
         * Create an envelope; with `send: true` send it at once
         * @description Needs the scope `envelopes:write`.
         */
        post: operations["createEnvelope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an envelope
         * @description Needs the scope `envelopes:read`.
         */
        get: operations["getEnvelope"];
        put?: never;
        post?: never;
        /**
         * Delete a draft; with `?void=true` void an envelope in flight
         * @description Needs the scope `envelopes:write`.
         */
        delete: operations["deleteEnvelope"];
        options?: never;
        head?: never;
        /**
         * Change a draft, scheduled or returned envelope, the end of one in flight, or the labels of any
         * @description What is absent stays; lists are replaced whole. Recipients are matched by `id`, else by e-mail, and keep their links. Once an envelope came back, a change of documents, fields or subject cancels every signature and approval, ends the old links, and all act again; recipients, message and expiry may change without that. `expiresAt` alone may change until everyone has acted, and `tags`, `category` and `metadata` alone at any time.
         *
         *     Needs the scope `envelopes:write`.
         */
        patch: operations["updateEnvelope"];
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a draft to its recipients, schedule it, or resubmit it
         * @description With `scheduledAt`, here or on the draft, it becomes SCHEDULED and is sent then; sending a scheduled envelope without `scheduledAt` sends it now. From RETURNED_TO_SENDER it resubmits.
         *
         *     Needs the scope `envelopes:write`.
         */
        post: operations["sendEnvelope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void an envelope in flight
         * @description Needs the scope `envelopes:write`.
         */
        post: operations["voidEnvelope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The envelope's timeline with its hash chain, oldest first
         * @description Needs the scope `envelopes:read`.
         */
        get: operations["listEnvelopeEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/audit-trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the sealed audit trail
         * @description Served once the envelope is over: COMPLETED, DECLINED, VOIDED or EXPIRED. A moment after the end it may still be in the making: 409 with `Retry-After`.
         *
         *     Needs the scope `envelopes:read`.
         */
        get: operations["getAuditTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the files of several envelopes
         * @description A ZIP with a folder for each envelope that is over: the sealed documents of a completed one, and the audit trail of any. One that is not over, or whose files are not there yet, refuses the whole.
         *
         *     Needs the scope `envelopes:read`.
         */
        get: operations["archiveEnvelopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/signed-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the sealed document
         * @description `?document=N` (from 0) picks one of several; the original is its byte prefix. Without it several documents come as one combined PDF in their order, sealed too. `Accept: application/zip` gives the documents one by one, with the audit trail.
         *
         *     Needs the scope `envelopes:read`.
         */
        get: operations["getSignedDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind those who are asked to act now
         * @description Each recipient is reminded at most once an hour; those reminded within the hour are left out. When that is everyone, the answer is 409 `reminder_too_soon` with `Retry-After`.
         *
         *     Needs the scope `envelopes:write`.
         */
        post: operations["remindEnvelope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/recipients/{recipientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct a recipient's e-mail, phone or name
         * @description Only before that recipient acted. Old links end, and a new invitation goes out when it is their turn. `ETag` and `If-Match` are the envelope's: a recipient is part of it.
         *
         *     Needs the scope `envelopes:write`.
         */
        patch: operations["correctRecipient"];
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the order of those who have not acted
         * @description All places change in one step, or none does. Nobody comes before or beside somebody who has acted already, unless they were there before. Whose turn has come is invited; who was asked and now comes later keeps their link and what they filled in, their status is PENDING again, and they are invited anew when it is their turn.
         *
         *     Needs the scope `envelopes:write`.
         */
        patch: operations["reorderRecipients"];
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an envelope under legal hold
         * @description From sending on. While it is held nothing of it is changed, purged or erased, by anyone or by the workspace's retention; it can still be signed. Holding it again gives the hold another reason. For keys of owners and admins.
         *
         *     Needs the scope `retention:write`.
         */
        post: operations["holdEnvelope"];
        /**
         * Release an envelope from legal hold
         * @description Where there is no hold, nothing happens. For keys of owners and admins.
         *
         *     Needs the scope `retention:write`.
         */
        delete: operations["releaseEnvelope"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an envelope's files and personal data for good
         * @description Once it is over: COMPLETED, DECLINED, VOIDED or EXPIRED. Its files are deleted in every version, and with them names, addresses, entries, marks, attachments, mails and texts; a document that another envelope or a template uses stays. What remains is a tombstone: status, moments, hashes and the chain of events, which still verifies. Files are answered with 410 from then on, and `/verify` still recognises copies that others kept. This cannot be undone. For keys of owners and admins.
         *
         *     Needs the scope `retention:write`.
         */
        post: operations["purgeEnvelope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase one person from every envelope that is over
         * @description In the workspace and environment of the key: their name, address, phone number, mark, entries, attachments, what is recorded of their devices, and all mails, texts and webhook messages about those envelopes. The chains of events still verify. Envelopes that they passed on, or were corrected or changed out of, are among them: what stands of them there goes, and who has the part now is kept. **Sealed files and audit trails are not edited**: they are kept whole, with what the person signed, until the envelope is purged. What you wrote yourself (subject, message, file names, field labels) stays too. At most 100 envelopes are looked at in one request, those that must be kept last. For keys of owners and admins.
         *
         *     Needs the scope `retention:write`.
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/recipients/{recipientId}/embed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a signing session for a frame on your own page
         * @description The address works once, for ten minutes, in a frame on one of the workspace's `embedOrigins`. The frame tells its page what happens with `postMessage`: `{source: 'certyneo', event, envelopeId, recipientId}`, where `event` is `ready`, `viewed`, `signed`, `approved`, `confirmed`, `declined`, `returned`, `completed` or `error`. An `error` has a `reason`: `closed`, `locked`, `session_ended`, `not_accepted` or `cookies_blocked`.
         *
         *     Needs the scope `envelopes:write`.
         */
        post: operations["embedRecipient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates, newest first
         * @description Needs the scope `templates:read`.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Create a template from documents, or from an envelope
         * @description Needs the scope `templates:write`.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a template
         * @description Needs the scope `templates:read`.
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template; envelopes made from it stay
         * @description Needs the scope `templates:write`.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Change a template; envelopes made from it stay as they are
         * @description Members that are given replace the old ones whole; `null` takes a default away.
         *
         *     Needs the scope `templates:write`.
         */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/v1/bulk-sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bulk sends, newest first
         * @description Needs the scope `envelopes:read`.
         */
        get: operations["listBulkSends"];
        put?: never;
        /**
         * Send a template to many: JSON rows or CSV, at most 1,000
         * @description Every row is checked first: rows that are wrong are reported and left out, the others are sent one by one, each once. As CSV, `templateId` is a query parameter; the first line names the columns: `email` and `name` for a template with one role, `<role>.email` and `<role>.name` for several, and `phone`, `accessCode`, `subject`, `message`, `locale`, `expiresAt`, `scheduledAt`, `tags` (separated by `|`) and `metadata.<name>`.
         *
         *     Needs the scope `envelopes:write`.
         */
        post: operations["createBulkSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-sends/{bulkSendId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a bulk send with what became of each row
         * @description Needs the scope `envelopes:read`.
         */
        get: operations["getBulkSend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/envelopes/{envelopeId}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file that a signer added
         * @description The envelope's `attachments` name them. What a signer adds can be read once that signer has signed.
         *
         *     Needs the scope `envelopes:read`.
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Needs the scope `webhooks:read`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Subscribe a URL to events
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Needs the scope `webhooks:read`.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Needs the scope `webhooks:write`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, switch it off or on again
         * @description Needs the scope `webhooks:write`.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new signing secret; for 24 h the old one signs beside it
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a signed sample now and answer what came of it
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to a webhook, newest first, with every try
         * @description Needs the scope `webhooks:read`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one delivery with its tries and their whole answers
         * @description Needs the scope `webhooks:read`.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver again, with the same webhook-id
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver everything since a moment again, ten a second
         * @description Needs the scope `webhooks:write`.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Needs the scope `keys:read`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Needs the scope `keys:write`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Needs the scope `keys:write`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the key belongs to */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workspaces the key's owner belongs to */
        get: operations["listWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a sealed or signed PDF
         * @description A public check: no key is needed, and nothing of the file is kept.
         *
         *     The verdict is made from the bytes alone; `issued` says besides whether this instance issued exactly this file, and what
         *     has become of the envelope since. The report names what it finds in stable codes.
         */
        post: operations["verifyFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the certificates to check files with
         * @description PEM, for `certyneo-verify --trust` and `openssl -CAfile`: the certificates that documents and audit trails were ever sealed with here (`# Role: seal`), the authorities that certify signers (`signer`), and the roots above the seals with the authorities that this instance trusts itself (`ca`). Before each stands whose it is, its SHA-256 and its role; only a `seal` vouches for what a file holds. Compare the SHA-256 by another way before you rely on it.
         */
        get: operations["getSigningCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether a file was issued here
         * @description By the SHA-256 of the file, which only who has the file can know: the file itself need not be sent. The code on the audit trail of an envelope that was declined, voided or has expired names that trail. `issued` is null for every other hash.
         */
        get: operations["findIssued"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as OpenAPI 3.1 */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi-3.0.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as OpenAPI 3.0, for tools that do not read 3.1 */
        get: operations["getOpenApi30"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        OptionBox: {
            /** @description Points from the left edge of the page as seen */
            x: number;
            /** @description Points from the top edge of the page as seen */
            y: number;
            /** @description Points */
            width: number;
            /** @description Points */
            height: number;
        };
        Document: {
            /** @description The document */
            id: string;
            /** @description File name, as recipients read it */
            name: string;
            /** @description Always `application/pdf`: whatever was uploaded becomes one */
            mimeType: string;
            /** @description Bytes */
            size: number;
            /**
             * @description Always `READY`: an upload is checked before it is answered, and nothing is kept of a refused one
             * @enum {string}
             */
            status: "PROCESSING" | "READY" | "REJECTED";
            /** @description Why it was `REJECTED`; always null, since nothing is kept of a refused upload */
            rejection: {
                /** @description Stable name of the reason */
                code: string;
                /** @description The reason, for people */
                detail: string;
            } | null;
            /** @description SHA-256 of the document as everyone sees it, lower-case hex */
            sha256: string;
            /** @description SHA-256 of the bytes that were uploaded, lower-case hex */
            uploadedSha256: string;
            /** @description Pages */
            pageCount: number;
            /** @description Crop box and rotation applied; not in lists */
            pages?: {
                /** @description Points, as a person sees the page */
                width: number;
                /** @description Points, as a person sees the page */
                height: number;
                /** @description How the page is turned in the file: 0, 90, 180 or 270 */
                rotation?: number;
            }[];
            /** @description Signatures that the upload carried already; they stay valid */
            signatureCount: number;
            /** @description What was found and dealt with, e.g. scripts that were switched off */
            warnings: {
                /** @description Stable name */
                code: string;
                /** @description What it means, for people */
                detail: string;
            }[];
            /** @description Files attached inside the document, such as the XML of an invoice; signers can open them */
            attachedFiles: {
                /** @description What the file is called */
                name: string;
                /** @description Bytes, unpacked */
                size: number;
            }[];
            /** @description The fields that the document asks for, if it was uploaded with `detectFields`; not in lists */
            suggestedFields?: components["schemas"]["SuggestedField"][];
            /**
             * Format: date-time
             * @description When it was uploaded
             */
            createdAt: string;
        };
        SuggestedField: {
            /**
             * @description `ACROFORM`: a form field of the PDF. `TEXT_TAG`: a tag in its text such as `{{Signature;role=1}}`
             * @enum {string}
             */
            source: "ACROFORM" | "TEXT_TAG";
            /** @description The form field's full name; what a text tag says between its braces */
            name: string;
            /** @description Whose it is, as the tag says: a number from 1 or a name; null when the document does not say */
            role: string | null;
            /** @description Which recipient, from 0: where `role` is a number, the one before it */
            recipientIndex?: number;
            /** @description Which page, from 1 */
            pageNumber: number;
            /**
             * @description What it takes
             * @enum {string}
             */
            fieldType: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
            /** @description Points from the left edge of the page as seen */
            x: number;
            /** @description Points from the top edge of the page as seen */
            y: number;
            /** @description Points */
            width: number;
            /** @description Points */
            height: number;
            /** @description Must be filled */
            required: boolean;
            /** @description Shows its `value`; nobody can change it */
            readOnly: boolean;
            /** @description What it is called */
            label: string;
            /** @description What can be chosen */
            options: string[];
            /** @description Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. Empty: the options stand in the field's box, one below the other */
            optionBoxes?: components["schemas"]["OptionBoxOutput"][];
            /** @description What stands in it already */
            value?: string;
            /** @description How many characters the form field takes; not enforced in an envelope */
            maxLength?: number;
        };
        /** @description Why a request was refused (RFC 9457) */
        Problem: {
            /**
             * Format: uri
             * @description Address of this code's section in the documentation
             */
            type: string;
            /** @description What the code means, the same for each occurrence */
            title: string;
            /** @description The HTTP status */
            status: number;
            /** @description What is wrong here and how to mend it, for people */
            detail: string;
            /** @description Stable name of the error, for programs */
            code: string;
            /** @description The same as `detail` */
            error: string;
            /** @description Names this request; also in `X-Request-Id`. Quote it when you ask us */
            requestId: string;
            /** @description Each fault of the request, where there can be several */
            issues?: {
                /** @description Dotted path of the member or parameter, e.g. `recipients.0.email` */
                path: string;
                /** @description What is wrong with it */
                message: string;
            }[];
        };
        DryRunReport: {
            /** @description The same request without `dryRun` would be met */
            ok: boolean;
            /** @description Everything that would be refused */
            issues: {
                /** @description Dotted path of the member, e.g. `recipients.0.email`; may be empty */
                path: string;
                /** @description What is wrong and how to mend it */
                message: string;
                /** @description The error code that creating would answer */
                code: string;
            }[];
        };
        Envelope: {
            /** @description The envelope */
            id: string;
            /** @description What the mail and the signing page say it is about */
            subject: string;
            /** @description Words to the recipients; may be empty */
            message: string;
            /**
             * @description Where it stands
             * @enum {string}
             */
            status: "DRAFT" | "SCHEDULED" | "SENT" | "DELIVERED" | "PARTIALLY_SIGNED" | "COMPLETED" | "DECLINED" | "VOIDED" | "EXPIRED" | "RETURNED_TO_SENDER";
            /** @description Everyone has signed; the sealed PDF is being made */
            sealing: boolean;
            /** @description PAdES level of the seal: `B-T` with a timestamp, `B-LT` with validation data too, `B-LTA` with a timestamp over all of it; the lowest of the documents; null before it is sealed */
            sealLevel: ("B-B" | "B-T" | "B-LT" | "B-LTA") | null;
            /** @description An authority that did not answer kept the seal from a higher level. It is asked again, and what it gives is appended to the sealed files: their hashes change, their bytes so far do not */
            sealPending: boolean;
            /**
             * @description How firmly signers are identified
             * @enum {string}
             */
            signatureLevel: "SIMPLE" | "ADVANCED" | "QUALIFIED";
            /** @description Everyone who gets it */
            recipients: components["schemas"]["Recipient"][];
            /** @description What is signed, in order */
            documents: {
                /** @description The document */
                id: string;
                /** @description File name */
                name: string;
                /** @description Pages */
                pageCount: number;
                /** @description Bytes */
                size: number;
                /** @description SHA-256 of the document as everyone sees it */
                sha256: string;
                /** @description SHA-256 of the sealed file; null before it is sealed */
                sealedSha256: string | null;
            }[];
            /** @description What is filled in, and where */
            fields: components["schemas"]["Field"][];
            /** @description Files that signers added, once they have signed */
            attachments: components["schemas"]["Attachment"][];
            /** @description Why it was declined, voided or returned */
            closeReason: string | null;
            /** @description When it can no longer be signed */
            expiresAt: string | null;
            /** @description When it will be, or was, sent by itself */
            scheduledAt: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             */
            updatedAt: string;
            /** @description When it was sent */
            sentAt: string | null;
            /** @description When the sealed PDF was ready */
            completedAt: string | null;
            /** @description While it is held nothing of it is purged or erased; null without a hold */
            legalHold: {
                /**
                 * Format: date-time
                 * @description Since when
                 */
                since: string;
                /** @description Why, as the member who did it said */
                reason: string | null;
            } | null;
            /** @description When its files and all personal data were deleted: texts and names are empty since then, hashes and events stay */
            purgedAt: string | null;
            /**
             * @description What kind of paper; guessed from the subject unless given
             * @enum {string}
             */
            category: "CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER";
            /** @description Your own labels, lower case */
            tags: string[];
            /** @description Language of mails and signing page */
            locale: string;
            /** @description Where signers go when they are done */
            redirectUrl: string | null;
            /** @description Signers put their initials on each page */
            initialsOnEveryPage: boolean;
            /**
             * @description Where it lives
             * @enum {string}
             */
            environment: "live" | "test";
            /** @description Whose it is */
            workspaceId: string;
            /** @description Your own names and values */
            metadata: {
                [key: string]: string;
            };
            /** @description Who sent it */
            sender: {
                /** @description Their name */
                name: string;
                /** @description Their address */
                email: string;
            };
            /** @description What was moved, not found or ignored when the fields were placed */
            warnings: {
                /** @description Dotted path of the member, e.g. `fields.0` */
                path: string;
                /** @description What happened to it */
                message: string;
            }[];
        };
        Recipient: {
            /** @description The recipient */
            id: string;
            /** @description Their address */
            email: string;
            /** @description Their name; may be empty */
            name: string;
            /**
             * @description What they are asked to do
             * @enum {string}
             */
            role: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
            /** @description For codes and invitations by SMS */
            phone: string | null;
            /** @description Their place: the same number acts in parallel */
            order: number;
            /**
             * @description What they have done
             * @enum {string}
             */
            status: "PENDING" | "SENT" | "VIEWED" | "SIGNED" | "APPROVED" | "CONFIRMED" | "DECLINED" | "RETURNED" | "BOUNCED";
            /** @description When they first opened it */
            viewedAt: string | null;
            /** @description When they signed or approved */
            signedAt: string | null;
            /** @description When a viewer confirmed that they have read it */
            confirmedAt: string | null;
            /** @description When they declined */
            declinedAt: string | null;
            /** @description What they wrote when declining */
            declineReason: string | null;
            /** @description When who this was got erased: name and address are empty since then */
            erasedAt: string | null;
            /** @description Language of their mails and signing page */
            locale: string;
            /**
             * @description How they are invited
             * @enum {string}
             */
            delivery: "EMAIL" | "SMS" | "BOTH" | "NONE";
            /**
             * @description What they prove before they read
             * @enum {string}
             */
            authentication: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
            /** @description They may pass it on to another person in their place */
            allowForwarding: boolean;
            /** @description A viewer who is asked to confirm that they have read it */
            mustConfirm: boolean;
            /** @description Only in the answers to create and send */
            accessToken?: string;
            /** @description Only in the answers to create and send */
            signUrl?: string;
        };
        Field: {
            /** @description The field */
            id: string;
            /** @description Who fills it */
            recipientId: string;
            /** @description Their address */
            recipientEmail: string;
            /** @description Their place in the envelope's `recipients`, from 0 */
            recipientIndex: number;
            /** @description Which document, from 0 */
            documentIndex: number;
            /** @description Which page, from 1 */
            pageNumber: number;
            /**
             * @description What it takes
             * @enum {string}
             */
            fieldType: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
            /** @description Points from the left edge of the page as seen */
            x: number;
            /** @description Points from the top edge of the page as seen */
            y: number;
            /** @description Points */
            width: number;
            /** @description Points */
            height: number;
            /** @description Must be filled */
            required: boolean;
            /** @description What it is called */
            label: string;
            /** @description Shows its `value`; nobody can change it */
            readOnly: boolean;
            /** @description What can be chosen */
            options: string[];
            /** @description Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. Empty: the options stand in the field's box, one below the other */
            optionBoxes: components["schemas"]["OptionBoxOutput"][];
            /** @description What stands in it; null while empty */
            value: string | null;
            /** @description Text of the page it was placed by */
            anchorText: string | null;
            /** @description On which side of the anchor */
            anchorPlacement: ("right" | "below" | "above" | "left") | null;
            /** @description Which occurrence of the anchor, from 0 */
            anchorIndex: number | null;
            /** @description A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: letters, digits and `_` */
            key: string | null;
            /** @description Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE` */
            showIf: components["schemas"]["ShowIf"] | null;
            /** @description What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, `sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result */
            formula: string | null;
            /** @description What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time */
            pattern: string | null;
            /** @description The sentence that says to the signer what `pattern` asks for */
            patternHint: string | null;
            /** @description Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
            min: number | string | null;
            /** @description Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
            max: number | string | null;
        };
        ShowIf: {
            /** @description `key` of the field that decides; of this signer or one who acts earlier */
            field: string;
            /**
             * @description While anything stands in it
             * @constant
             */
            notEmpty?: true;
            /** @description While it holds this value */
            equals?: string;
        };
        Attachment: {
            /** @description The file */
            id: string;
            /** @description Who added it */
            recipientId: string;
            /** @description The field that it was added to */
            fieldId: string;
            /** @description File name as the signer had it */
            name: string;
            /** @description Told from the bytes */
            mimeType: string;
            /** @description Bytes */
            size: number;
            /** @description SHA-256 of the file, lower-case hex; part of the evidence */
            sha256: string;
            /**
             * Format: date-time
             * @description When it was added
             */
            createdAt: string;
        };
        EnvelopeSummary: {
            /** @description The envelope */
            id: string;
            /** @description What the mail and the signing page say it is about */
            subject: string;
            /** @description Words to the recipients; may be empty */
            message: string;
            /**
             * @description Where it stands
             * @enum {string}
             */
            status: "DRAFT" | "SCHEDULED" | "SENT" | "DELIVERED" | "PARTIALLY_SIGNED" | "COMPLETED" | "DECLINED" | "VOIDED" | "EXPIRED" | "RETURNED_TO_SENDER";
            /** @description Everyone has signed; the sealed PDF is being made */
            sealing: boolean;
            /** @description PAdES level of the seal: `B-T` with a timestamp, `B-LT` with validation data too, `B-LTA` with a timestamp over all of it; the lowest of the documents; null before it is sealed */
            sealLevel: ("B-B" | "B-T" | "B-LT" | "B-LTA") | null;
            /** @description An authority that did not answer kept the seal from a higher level. It is asked again, and what it gives is appended to the sealed files: their hashes change, their bytes so far do not */
            sealPending: boolean;
            /**
             * @description How firmly signers are identified
             * @enum {string}
             */
            signatureLevel: "SIMPLE" | "ADVANCED" | "QUALIFIED";
            /** @description Everyone who gets it */
            recipients: components["schemas"]["Recipient"][];
            /** @description What is signed, in order */
            documents: {
                /** @description The document */
                id: string;
                /** @description File name */
                name: string;
                /** @description Pages */
                pageCount: number;
                /** @description Bytes */
                size: number;
                /** @description SHA-256 of the document as everyone sees it */
                sha256: string;
                /** @description SHA-256 of the sealed file; null before it is sealed */
                sealedSha256: string | null;
            }[];
            /** @description Why it was declined, voided or returned */
            closeReason: string | null;
            /** @description When it can no longer be signed */
            expiresAt: string | null;
            /** @description When it will be, or was, sent by itself */
            scheduledAt: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             */
            updatedAt: string;
            /** @description When it was sent */
            sentAt: string | null;
            /** @description When the sealed PDF was ready */
            completedAt: string | null;
            /** @description While it is held nothing of it is purged or erased; null without a hold */
            legalHold: {
                /**
                 * Format: date-time
                 * @description Since when
                 */
                since: string;
                /** @description Why, as the member who did it said */
                reason: string | null;
            } | null;
            /** @description When its files and all personal data were deleted: texts and names are empty since then, hashes and events stay */
            purgedAt: string | null;
            /**
             * @description What kind of paper; guessed from the subject unless given
             * @enum {string}
             */
            category: "CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER";
            /** @description Your own labels, lower case */
            tags: string[];
            /** @description Language of mails and signing page */
            locale: string;
            /** @description Where signers go when they are done */
            redirectUrl: string | null;
            /** @description Signers put their initials on each page */
            initialsOnEveryPage: boolean;
            /**
             * @description Where it lives
             * @enum {string}
             */
            environment: "live" | "test";
            /** @description Whose it is */
            workspaceId: string;
            /** @description Your own names and values */
            metadata: {
                [key: string]: string;
            };
            /** @description Who sent it */
            sender: {
                /** @description Their name */
                name: string;
                /** @description Their address */
                email: string;
            };
        };
        EvidenceEvent: {
            /** @description The event */
            id: string;
            /** @description Its place in the chain, from 1 */
            seq: number;
            /** @description What happened, e.g. `recipient.signed` */
            type: string;
            /**
             * Format: date-time
             * @description When
             */
            at: string;
            /** @description Who did it: `type` and an id; of recipients also the `channel` of their link, and a mark that tells their browsers apart (`session`) */
            actor: {
                [key: string]: string;
            };
            /** @description Facts and hashes; no personal data */
            payload: {
                [key: string]: unknown;
            };
            /** @description Names, addresses, IP; null once erased */
            personal: {
                [key: string]: unknown;
            } | null;
            /** @description With it, anyone can recompute the commitment */
            salt: string | null;
            /** @description SHA-256 that stands for `personal` in the chain */
            commitment: string;
            /** @description Hash of the event before */
            previousHash: string;
            /** @description SHA-256 over this event and the hash before it */
            hash: string;
            /**
             * @description The mail that belongs to it has not left: no mail server is set up, or it refused
             * @constant
             */
            undelivered?: true;
        };
        Erasure: {
            /** @description Envelopes in which the person was erased now */
            erased: string[];
            /** @description Envelopes that still know the person, and why; at most 100 are named */
            kept: {
                /** @description The envelope */
                envelopeId: string;
                /**
                 * @description `legal_hold`: it is held; `not_ended`: people still act on it; `in_progress`: its audit trail is being made or a message is on its way, so ask again soon
                 * @enum {string}
                 */
                reason: "legal_hold" | "not_ended" | "in_progress";
            }[];
            /** @description There are more envelopes than were looked at: send the same request again */
            hasMore: boolean;
        };
        EmbedSession: {
            /**
             * Format: uri
             * @description For the frame's `src`; works once
             */
            url: string;
            /**
             * Format: date-time
             * @description Until when it can be opened
             */
            expiresAt: string;
        };
        TemplateSummary: {
            /** @description The template */
            id: string;
            /** @description What it is called */
            name: string;
            /** @description What it is for; may be empty */
            description: string;
            /** @description How many of its roles sign */
            signerCount: number;
            /** @description How many documents it has */
            documentCount: number;
            /** @description Who takes part; an envelope gives a recipient for each */
            roles: {
                /** @description Who this is for the template */
                name: string;
                /**
                 * @description What this recipient does
                 * @enum {string}
                 */
                role: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
                /** @description Whose turn; null where `signingOrder` says it */
                order: number | null;
                /**
                 * @description How they show who they are
                 * @enum {string}
                 */
                authentication: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
                /**
                 * @description How their link reaches them
                 * @enum {string}
                 */
                delivery: "EMAIL" | "SMS" | "BOTH" | "NONE";
                /** @description They may pass it on to another person */
                allowForwarding: boolean;
                /** @description A viewer who is asked to confirm that they have read it */
                mustConfirm: boolean;
            }[];
            /** @description What is signed, in order */
            documents: {
                /** @description The document */
                id: string;
                /** @description File name, as recipients read it */
                name: string;
                /** @description How many pages it has */
                pageCount: number;
            }[];
            /**
             * @description Whose envelopes it makes: live or test
             * @enum {string}
             */
            environment: "live" | "test";
            /** @description Where it belongs */
            workspaceId: string;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             */
            updatedAt: string;
        };
        Template: {
            /** @description The template */
            id: string;
            /** @description What it is called */
            name: string;
            /** @description What it is for; may be empty */
            description: string;
            /** @description How many of its roles sign */
            signerCount: number;
            /** @description How many documents it has */
            documentCount: number;
            /** @description Who takes part; an envelope gives a recipient for each */
            roles: {
                /** @description Who this is for the template */
                name: string;
                /**
                 * @description What this recipient does
                 * @enum {string}
                 */
                role: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
                /** @description Whose turn; null where `signingOrder` says it */
                order: number | null;
                /**
                 * @description How they show who they are
                 * @enum {string}
                 */
                authentication: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
                /**
                 * @description How their link reaches them
                 * @enum {string}
                 */
                delivery: "EMAIL" | "SMS" | "BOTH" | "NONE";
                /** @description They may pass it on to another person */
                allowForwarding: boolean;
                /** @description A viewer who is asked to confirm that they have read it */
                mustConfirm: boolean;
            }[];
            /** @description What is signed, in order */
            documents: {
                /** @description The document */
                id: string;
                /** @description File name, as recipients read it */
                name: string;
                /** @description How many pages it has */
                pageCount: number;
            }[];
            /**
             * @description Whose envelopes it makes: live or test
             * @enum {string}
             */
            environment: "live" | "test";
            /** @description Where it belongs */
            workspaceId: string;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed
             */
            updatedAt: string;
            /** @description Subject of its envelopes; empty when they bring their own */
            subject: string;
            /** @description Words to the recipients; may be empty */
            message: string;
            /**
             * @description Whether all act at once or one after another
             * @enum {string}
             */
            signingOrder: "PARALLEL" | "SEQUENTIAL";
            /**
             * @description Level of the signatures
             * @enum {string}
             */
            signatureLevel: "SIMPLE" | "ADVANCED" | "QUALIFIED";
            /** @description A code by text message for all signers */
            requireSmsOtp: boolean;
            /** @description When those who wait are reminded */
            reminders: {
                /** @description Days after sending */
                afterDays: number[];
                /** @description So many days after the last of these, and again */
                everyDays?: number;
                /** @description So many reminders at most */
                maximum?: number;
            } | null;
            /** @description Days until an envelope made from it expires */
            expiresAfterDays: number | null;
            /** @description What kind of paper; null: guessed each time */
            category: ("CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER") | null;
            /** @description Labels of its envelopes */
            tags: string[];
            /** @description Language of mails and signing page */
            locale: string;
            /** @description Where signers go when they are done */
            redirectUrl: string | null;
            /** @description Signers put their initials on each page */
            initialsOnEveryPage: boolean;
            /** @description Names and values its envelopes carry */
            metadata: {
                [key: string]: string;
            };
            /** @description What is filled in, where and by which role */
            fields: {
                /** @description Which of `roles` fills it in, from 0 */
                roleIndex: number;
                /** @description The same by name */
                roleName: string;
                /** @description Which document, from 0 */
                documentIndex: number;
                /** @description Which page, from 1 */
                pageNumber?: number;
                /**
                 * @description What it takes
                 * @enum {string}
                 */
                fieldType: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
                /** @description Points from the left edge of the page as seen */
                x?: number;
                /** @description Points from the top edge of the page as seen */
                y?: number;
                /** @description Points */
                width?: number;
                /** @description Points */
                height?: number;
                /** @description Text of the page to place it by */
                anchorText?: string;
                /** @description On which side of the anchor */
                anchorPlacement?: string;
                /** @description Which occurrence of the anchor, from 0 */
                anchorIndex?: number;
                /** @description Must be filled */
                required: boolean;
                /** @description Shows its value; nobody can change it */
                readOnly: boolean;
                /** @description What it is called */
                label: string;
                /** @description What can be chosen */
                options: string[];
                /** @description Where each option is marked */
                optionBoxes: components["schemas"]["OptionBoxOutput"][];
                /** @description What stands in it from the start */
                value?: string;
                /** @description A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: letters, digits and `_` */
                key?: string;
                /** @description Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE` */
                showIf?: components["schemas"]["ShowIf"];
                /** @description What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, `sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result */
                formula?: string;
                /** @description What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time */
                pattern?: string;
                /** @description The sentence that says to the signer what `pattern` asks for */
                patternHint?: string;
                /** @description Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                min?: number | string;
                /** @description Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                max?: number | string;
            }[];
        };
        BulkSendProblem: {
            /** @description As in every error */
            code: string;
            /** @description How to mend it */
            detail: string;
            /** @description Each fault of the row */
            issues: {
                /** @description Where in the row */
                path: string;
                /** @description What is wrong */
                message: string;
            }[];
        };
        BulkSend: {
            /** @description The bulk send */
            id: string;
            /**
             * @description Whether rows are still waiting
             * @enum {string}
             */
            status: "RUNNING" | "DONE";
            /** @description The template, as it was when the rows were taken in */
            templateId: string;
            /**
             * @description Live or test envelopes
             * @enum {string}
             */
            environment: "live" | "test";
            /** @description Where it belongs */
            workspaceId: string;
            /** @description Rows by what became of them */
            counts: {
                /** @description All rows */
                total: number;
                /** @description Still to be sent */
                pending: number;
                /** @description Sent */
                sent: number;
                /** @description Refused; nothing was sent */
                failed: number;
            };
            /**
             * Format: date-time
             * @description When it was taken in
             */
            createdAt: string;
            /** @description When the last row was settled */
            completedAt: string | null;
            /** @description Every row, in order */
            rows: {
                /** @description Which row, from 0 */
                index: number;
                /** @description Addresses of the row */
                recipients: string[];
                /**
                 * @description What became of it
                 * @enum {string}
                 */
                status: "PENDING" | "SENT" | "FAILED";
                /** @description Its envelope, once sent */
                envelopeId: string | null;
                /** @description Why nothing was sent */
                error: components["schemas"]["BulkSendProblem"] | null;
            }[];
        };
        BulkSendSummary: {
            /** @description The bulk send */
            id: string;
            /**
             * @description Whether rows are still waiting
             * @enum {string}
             */
            status: "RUNNING" | "DONE";
            /** @description The template, as it was when the rows were taken in */
            templateId: string;
            /**
             * @description Live or test envelopes
             * @enum {string}
             */
            environment: "live" | "test";
            /** @description Where it belongs */
            workspaceId: string;
            /** @description Rows by what became of them */
            counts: {
                /** @description All rows */
                total: number;
                /** @description Still to be sent */
                pending: number;
                /** @description Sent */
                sent: number;
                /** @description Refused; nothing was sent */
                failed: number;
            };
            /**
             * Format: date-time
             * @description When it was taken in
             */
            createdAt: string;
            /** @description When the last row was settled */
            completedAt: string | null;
        };
        Webhook: {
            /** @description The webhook */
            id: string;
            /** @description Where messages are sent */
            url: string;
            /** @description Which events it is told */
            events: string[];
            /** @description Whether messages are sent */
            isActive: boolean;
            /** @description Your own words; may be empty */
            description: string;
            /**
             * @description Whose events: those of live or of test envelopes
             * @enum {string}
             */
            environment: "live" | "test";
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /** @description Since when every try has failed; five days switch it off */
            failingSince: string | null;
            /** @description Why it was switched off by itself: it answered 410, or failed for five days */
            disabledReason: ("GONE" | "FAILING") | null;
            /** @description Only in the answers that make one: create and rotate-secret */
            secret?: string;
        };
        WebhookDelivery: {
            /** @description The delivery */
            id: string;
            /** @description The webhook */
            webhookId: string;
            /** @description Name of the event */
            event: string;
            /** @description The header webhook-id, the same on every try and replay */
            eventId: string;
            /** @description The envelope */
            envelopeId: string;
            /**
             * @description `PENDING` while it is being tried
             * @enum {string}
             */
            status: "PENDING" | "DELIVERED" | "FAILED";
            /** @description Made by POST …/test: one try, about an envelope that does not exist */
            test: boolean;
            /** @description The body as it was sent */
            payload: {
                [key: string]: unknown;
            };
            /** @description Every try, oldest first */
            attempts: components["schemas"]["WebhookAttempt"][];
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /** @description When it was answered with 2xx */
            deliveredAt: string | null;
            /** @description When it is tried next */
            nextAttemptAt: string | null;
        };
        WebhookAttempt: {
            /** @description From 1 */
            number: number;
            /**
             * Format: date-time
             * @description When it was made
             */
            at: string;
            /** @description How long it took, in milliseconds */
            durationMs: number;
            /** @description As they were sent */
            requestHeaders: {
                [key: string]: string;
            };
            /** @description null when no answer came */
            responseStatus: number | null;
            /** @description At most 64 KiB; in lists the first 2000 characters */
            responseBody: string | null;
            /** @description Why no answer came */
            error: string | null;
        };
        Key: {
            /** @description The key */
            id: string;
            /** @description What you called it */
            name: string;
            /** @description What it begins with and its last four characters, to recognise it */
            prefix: string;
            /** @description What it may do */
            scopes: ("documents:read" | "documents:write" | "envelopes:read" | "envelopes:write" | "templates:read" | "templates:write" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write" | "retention:write")[];
            /**
             * @description Where it works
             * @enum {string}
             */
            environment: "live" | "test";
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /** @description When it was last used */
            lastUsedAt: string | null;
            /** @description When it stops working; null: when it is revoked */
            expiresAt: string | null;
            /** @description The key itself; only in the answer that creates it */
            key?: string;
        };
        Me: {
            /** @description The user */
            id: string;
            /** @description Their address */
            email: string;
            /** @description Their name */
            name: string;
            /** @description What they subscribed to */
            plan: string;
            /** @description Home workspace of the key */
            workspace: {
                /** @description The workspace */
                id: string;
                /** @description What it is called */
                name: string;
                /** @description Its name in addresses */
                slug: string;
            };
            /**
             * @description Environment of the key
             * @enum {string}
             */
            environment: "live" | "test";
        };
        VerificationReport: {
            /**
             * @description `VALID`: sealed or signed, trusted, and nothing that shows was added. `VALID_WITH_ADDITIONS`: what was signed is unchanged, and something was added. `INDETERMINATE`: cannot be told, e.g. because nobody here trusts the signer. `INVALID`: broken or changed. `UNSIGNED`: there is no signature
             * @enum {string}
             */
            verdict: "VALID" | "VALID_WITH_ADDITIONS" | "INDETERMINATE" | "INVALID" | "UNSIGNED";
            /** @description Reasons that concern the whole file */
            reasons: ("no_signature" | "encrypted" | "unreadable" | "too_many_signatures" | "hidden_signature" | "signature_removed" | "unreachable_signature" | "trailing_data" | "written_elsewhere" | "two_readings" | "seal_unknown" | "has_layers" | "record_unreadable" | "record_broken" | "record_unprotected" | "byte_range_invalid" | "contents_mismatch" | "contents_padding" | "contents_notation" | "revision_end" | "revision_unreadable" | "not_in_own_revision" | "format_unsupported" | "algorithm_unsupported" | "algorithm_weak" | "cms_malformed" | "cms_irregular" | "seal_irregular" | "cms_has_content" | "signer_count" | "signer_certificate_missing" | "attributes_invalid" | "digest_mismatch" | "signing_certificate_missing" | "signing_certificate_mismatch" | "signature_invalid" | "chain_untrusted" | "chain_unsupported" | "certificate_expired" | "certificate_not_yet_valid" | "certificate_purpose" | "certificate_revoked" | "certificate_revoked_later" | "revocation_unknown" | "development_certificate" | "test_certificate" | "seal_missing" | "timestamp_invalid" | "timestamp_untrusted" | "timestamp_unsupported" | "time_unproven" | "time_by_seal" | "signing_time_attribute" | "later_revisions" | "additions" | "additions_sealed" | "changed_after_signing" | "changed_after_seal" | "certification_violated" | "locked_field_changed")[];
            /** @description SHA-256 of the file */
            sha256: string;
            /** @description Bytes of the file */
            sizeBytes: number;
            /** @description Signatures and timestamps, in the order of signing */
            signatures: components["schemas"]["VerifiedSignature"][];
            /** @description How the file grew: each revision is a beginning of it */
            revisions: {
                /** @description From 1 */
                number: number;
                /** @description The revision is the first so many bytes of the file */
                lengthBytes: number;
                /** @description SHA-256 of these bytes */
                sha256: string;
                /** @description Numbers of the signatures made with it */
                signatures: number[];
                /** @description What it added to the revision before, each kind once */
                kinds: ("validation_data" | "timestamp" | "signature" | "metadata" | "form" | "visible_signature" | "annotation" | "other")[];
                /** @description The same one by one, the first 50, worst first */
                changes: {
                    /**
                     * @description What kind of change it is
                     * @enum {string}
                     */
                    kind: "validation_data" | "timestamp" | "signature" | "metadata" | "form" | "visible_signature" | "annotation" | "other";
                    /** @description Where in the PDF, from the catalog on */
                    path: string;
                    /** @description On which page, from 1; null when on none */
                    page: number | null;
                }[];
                /** @description How many there are in all */
                changeCount: number;
            }[];
            /** @description The record inside, when the file is an audit trail of Certyneo */
            evidence: {
                /** @description The envelope whose record it is */
                envelopeId: string;
                /** @description How the envelope ended */
                status: string;
                /** @description `live` or `test` */
                environment: string;
                /** @description Every hash was recomputed, and the record agrees with what is printed */
                isIntact: boolean;
                /** @description The first thing that is wrong */
                fault: ("unreadable" | "sequence" | "previous_hash" | "hash" | "commitment" | "missing_personal" | "head" | "length" | "printed_events" | "printed_person" | "printed_facts" | "foreign_event" | "changed_outside" | "missing_event" | "manifest") | null;
                /** @description Number of the event with the fault, from 1 */
                faultAt: number | null;
                /** @description With `printed_person` and `printed_facts`: what is printed otherwise than it was recorded */
                faultFact: ("environment" | "language" | "workspace" | "subject" | "created_at" | "sent_at" | "completed_at" | "ended" | "sender" | "sender_confirmed" | "documents" | "document_name" | "document_pages" | "document_size" | "recipients" | "status" | "viewed_at" | "acted_at" | "decline_reason" | "name" | "email" | "ip" | "reached_by" | "authenticated_by" | "authenticated_at" | "device" | "time_zone" | "role" | "consent" | "certificate") | null;
                /** @description What is printed and no event tells, as in envelopes of earlier versions, or not any more: the record neither confirms nor contradicts it */
                untoldFacts: ("environment" | "language" | "workspace" | "subject" | "created_at" | "sent_at" | "completed_at" | "ended" | "sender" | "sender_confirmed" | "documents" | "document_name" | "document_pages" | "document_size" | "recipients" | "status" | "viewed_at" | "acted_at" | "decline_reason" | "name" | "email" | "ip" | "reached_by" | "authenticated_by" | "authenticated_at" | "device" | "time_zone" | "role" | "consent" | "certificate")[];
                /** @description Events in the record */
                eventCount: number;
                /** @description Events without their personal data; their hashes still hold. With no event that says they were erased: `missing_personal` */
                erasedCount: number;
                /** @description So many events, from the first on, had no MAC of the instance when the trail was made; null in trails that do not say */
                unprotectedCount: number | null;
                /** @description Hash of the last event, as recomputed: it stands for all of them */
                head: string;
                /** @description The documents it is about */
                documents: {
                    /** @description Name of the document */
                    name: string;
                    /** @description SHA-256 of the document as everyone saw it */
                    sha256: string;
                    /** @description SHA-256 of the sealed document; null when it was not sealed */
                    sealedSha256: string | null;
                    /** @description Bytes of the sealed document */
                    sealedSizeBytes: number | null;
                }[];
                /** @description SHA-256 of the file with all documents */
                combinedSha256: string | null;
            } | null;
            /** @description What this instance knows of the file; null when it never issued it */
            issued: {
                /**
                 * @description What it is
                 * @enum {string}
                 */
                kind: "sealed_document" | "combined_document" | "audit_trail";
                /** @description SHA-256 of what was issued */
                sha256: string;
                /** @description False when the file begins with it and goes on */
                isWholeFile: boolean;
                /** @description Which document of the envelope, from 0 */
                documentIndex: number | null;
                /** @description The envelope */
                envelopeId: string;
                /**
                 * @description `test` means without legal value
                 * @enum {string}
                 */
                environment: "live" | "test";
                /** @description What the envelope is now */
                status: string;
                /** @description When everyone had acted */
                completedAt: string | null;
                /** @description When the instance deleted its own copy */
                purgedAt: string | null;
            } | null;
        };
        VerifiedSignature: {
            /** @description From 1, in the order of signing */
            number: number;
            /** @description The form field that holds it */
            fieldName: string;
            /**
             * @description `timestamp`: a document timestamp, by nobody's will
             * @enum {string}
             */
            kind: "signature" | "timestamp";
            /**
             * @description What it comes to
             * @enum {string}
             */
            verdict: "VALID" | "VALID_WITH_ADDITIONS" | "INDETERMINATE" | "INVALID";
            /** @description Why, in stable codes */
            reasons: ("no_signature" | "encrypted" | "unreadable" | "too_many_signatures" | "hidden_signature" | "signature_removed" | "unreachable_signature" | "trailing_data" | "written_elsewhere" | "two_readings" | "seal_unknown" | "has_layers" | "record_unreadable" | "record_broken" | "record_unprotected" | "byte_range_invalid" | "contents_mismatch" | "contents_padding" | "contents_notation" | "revision_end" | "revision_unreadable" | "not_in_own_revision" | "format_unsupported" | "algorithm_unsupported" | "algorithm_weak" | "cms_malformed" | "cms_irregular" | "seal_irregular" | "cms_has_content" | "signer_count" | "signer_certificate_missing" | "attributes_invalid" | "digest_mismatch" | "signing_certificate_missing" | "signing_certificate_mismatch" | "signature_invalid" | "chain_untrusted" | "chain_unsupported" | "certificate_expired" | "certificate_not_yet_valid" | "certificate_purpose" | "certificate_revoked" | "certificate_revoked_later" | "revocation_unknown" | "development_certificate" | "test_certificate" | "seal_missing" | "timestamp_invalid" | "timestamp_untrusted" | "timestamp_unsupported" | "time_unproven" | "time_by_seal" | "signing_time_attribute" | "later_revisions" | "additions" | "additions_sealed" | "changed_after_signing" | "changed_after_seal" | "certification_violated" | "locked_field_changed")[];
            /** @description The certificate that made it; null when it cannot be told */
            signer: {
                /** @description Common name, or the whole subject where there is none */
                name: string;
                /** @description Whose it is */
                subject: string;
                /** @description Who issued it */
                issuer: string;
                /** @description Upper-case hex */
                serialNumber: string;
                /** @description SHA-256 of the certificate */
                sha256: string;
                /**
                 * Format: date-time
                 * @description Valid from
                 */
                notBefore: string;
                /**
                 * Format: date-time
                 * @description Valid until
                 */
                notAfter: string;
            } | null;
            /** @description What the signature says of itself: signed, but proven by nobody else */
            claimed: {
                /** @description Name of the signer */
                name: string | null;
                /** @description Why it was signed */
                reason: string | null;
                /** @description Where it was signed */
                location: string | null;
                /** @description When it was signed, by the signer's own clock */
                time: string | null;
            };
            /** @description It existed then at the latest, as a trusted timestamp proves */
            provenTime: string | null;
            /** @description What proves that time */
            provenBy: ("signature_timestamp" | "document_timestamp") | null;
            /** @description Timestamps of the signature itself */
            timestamps: {
                /**
                 * Format: date-time
                 * @description The time it states
                 */
                time: string;
                /** @description The timestamp authority; null when it cannot be told */
                authority: {
                    /** @description Common name, or the whole subject where there is none */
                    name: string;
                    /** @description Whose it is */
                    subject: string;
                    /** @description Who issued it */
                    issuer: string;
                    /** @description Upper-case hex */
                    serialNumber: string;
                    /** @description SHA-256 of the certificate */
                    sha256: string;
                    /**
                     * Format: date-time
                     * @description Valid from
                     */
                    notBefore: string;
                    /**
                     * Format: date-time
                     * @description Valid until
                     */
                    notAfter: string;
                } | null;
                /** @description It holds, and its authority leads to an anchor of this instance */
                isTrusted: boolean;
                /** @description What was found about it */
                reasons: ("no_signature" | "encrypted" | "unreadable" | "too_many_signatures" | "hidden_signature" | "signature_removed" | "unreachable_signature" | "trailing_data" | "written_elsewhere" | "two_readings" | "seal_unknown" | "has_layers" | "record_unreadable" | "record_broken" | "record_unprotected" | "byte_range_invalid" | "contents_mismatch" | "contents_padding" | "contents_notation" | "revision_end" | "revision_unreadable" | "not_in_own_revision" | "format_unsupported" | "algorithm_unsupported" | "algorithm_weak" | "cms_malformed" | "cms_irregular" | "seal_irregular" | "cms_has_content" | "signer_count" | "signer_certificate_missing" | "attributes_invalid" | "digest_mismatch" | "signing_certificate_missing" | "signing_certificate_mismatch" | "signature_invalid" | "chain_untrusted" | "chain_unsupported" | "certificate_expired" | "certificate_not_yet_valid" | "certificate_purpose" | "certificate_revoked" | "certificate_revoked_later" | "revocation_unknown" | "development_certificate" | "test_certificate" | "seal_missing" | "timestamp_invalid" | "timestamp_untrusted" | "timestamp_unsupported" | "time_unproven" | "time_by_seal" | "signing_time_attribute" | "later_revisions" | "additions" | "additions_sealed" | "changed_after_signing" | "changed_after_seal" | "certification_violated" | "locked_field_changed")[];
            }[];
            /** @description Its certificate leads to an anchor that this instance trusts */
            isTrusted: boolean;
            /** @description Subjects of the certificates, from the signer up */
            chain: string[];
            /** @description In what role the anchor is trusted; null without */
            trustedAs: ("seal" | "signer" | "authority") | null;
            /** @description PAdES level reached; null for other or broken ones */
            level: ("B-B" | "B-T" | "B-LT" | "B-LTA") | null;
            /** @description Format, as the PDF names it */
            subFilter: string;
            /** @description How it was made */
            algorithm: string | null;
            /** @description For a certification, what it permits: 1 nothing, 2 forms and signatures, 3 annotations too */
            certifies: number | null;
            /** @description /ByteRange */
            byteRange: number[];
            /** @description It covers so many bytes, from the first on */
            signedBytes: number;
            /** @description Nothing comes after it */
            coversWholeFile: boolean;
            /** @description What was changed after it, the first 50, worst first */
            laterChanges: {
                /**
                 * @description What kind of change it is
                 * @enum {string}
                 */
                kind: "validation_data" | "timestamp" | "signature" | "metadata" | "form" | "visible_signature" | "annotation" | "other";
                /** @description Where in the PDF, from the catalog on */
                path: string;
                /** @description On which page, from 1; null when on none */
                page: number | null;
            }[];
        };
        OptionBoxOutput: {
            /** @description Points from the left edge of the page as seen */
            x: number;
            /** @description Points from the top edge of the page as seen */
            y: number;
            /** @description Points */
            width: number;
            /** @description Points */
            height: number;
        };
    };
    responses: never;
    parameters: {
        /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
        IdempotencyKey: string;
        /** @description The `ETag` you have read. Someone else's change in between answers 412. */
        IfMatch: string;
        /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
        IfNoneMatch: string;
        /** @description The `ETag` of the file that you have a part of. When the file is another by now, all of it is sent. */
        IfRange: string;
        /** @description One range of bytes, e.g. `bytes=0-1023`. */
        Range: string;
        /** @description The event's id, the same on every try */
        WebhookId: string;
        /** @description When this try was made, in seconds since 1970 */
        WebhookTimestamp: string;
        /** @description Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of id, timestamp and body; two of them after a rotation */
        WebhookSignature: string;
        /** @description Lower-case hex HMAC-SHA256 of the raw body, keyed with the whole secret */
        CertyneoSignature: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names this request; quote it when you ask us */
        "X-Request-Id": string;
        /** @description The limit: `q` requests refilled in `w` seconds */
        "RateLimit-Policy": string;
        /** @description `r` requests are left now; one more is added every `t` seconds */
        RateLimit: string;
        /** @description Whole seconds to wait; a request after exactly that long succeeds */
        "Retry-After": number;
        /** @description The scheme that is expected */
        "WWW-Authenticate": string;
        /** @description Address of what was made */
        Location: string;
        /** @description Names this state; send it in `If-Match` to change only what you have read, in `If-None-Match` to be sent only what is new */
        ETag: string;
        /** @description `true` when this is the kept answer of an earlier request with the same `Idempotency-Key` */
        "Idempotent-Replayed": "true";
        /** @description The bytes in this answer and the size of the whole file */
        "Content-Range": string;
        /** @description Byte ranges are served */
        "Accept-Ranges": string;
        /** @description A file name */
        "Content-Disposition": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDocuments: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Rows on a page; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Another workspace that the caller belongs to; the key's home unless given */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["Document"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    uploadDocument: {
        parameters: {
            query?: {
                /** @description Answer form fields and text tags such as `{{Signature;role=1}}` as `suggestedFields`, the tags hidden */
                detectFields?: "true" | "false";
            };
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file, at most 50 MB. Its type is told by its bytes
                     */
                    file: string;
                    /** @description What it is called; the file's own name when absent */
                    name?: string;
                };
                "application/json": {
                    /** @description The file in base64 */
                    base64: string;
                    /** @description What it is called; the file's own name when absent */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description It is done
                         * @constant
                         */
                        success: true;
                    };
                };
            };
        };
    };
    getDocumentContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description One range of bytes, e.g. `bytes=0-1023`. */
                Range?: components["parameters"]["Range"];
                /** @description The `ETag` of the file that you have a part of. When the file is another by now, all of it is sent. */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /** @description Id of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The bytes that `Range` asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    listEnvelopes: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Rows on a page; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Another workspace that the caller belongs to; the key's home unless given */
                workspaceId?: string;
                /** @description Only those in this status, or in one of several: `SENT,DELIVERED` */
                status?: string;
                /** @description Words in the subject, in a name or address, in a label or in the name of a document */
                q?: string;
                /** @description Only those with this label */
                tag?: string;
                /** @description Only this kind of paper */
                category?: "CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER";
                /** @description Only those made at this time or later */
                createdFrom?: string;
                /** @description Only those made at this time or earlier */
                createdTo?: string;
                /** @description `newest` (when nothing is said) or `oldest` first, or `updated`: what changed last */
                sort?: "newest" | "oldest" | "updated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["EnvelopeSummary"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createEnvelope: {
        parameters: {
            query?: {
                /** @description Check everything and create nothing */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Required, unless the template has one
                     * @default
                     */
                    subject?: string;
                    /**
                     * @description Words to the recipients, in the mail and above the document
                     * @default
                     */
                    message?: string;
                    /** @description Who gets it; at least one signs or approves */
                    recipients: {
                        /** @description Their address */
                        email: string;
                        /** @description Their name */
                        name?: string;
                        /** @description Which of the template's roles; default: the next one */
                        roleName?: string;
                        /**
                         * @description `CARBON_COPY` gets the result, `VIEWER` reads; neither holds it up
                         * @default SIGNER
                         * @enum {string}
                         */
                        role?: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
                        /** @description With country code, for SMS */
                        phone?: string;
                        /** @description 1, 2, …: the same number acts in parallel; all in parallel when nobody has one */
                        order?: number;
                        /** @description Language of their mails and signing page; the envelope's when absent */
                        locale?: string;
                        /**
                         * @description How they are invited; `NONE`: you pass on the link yourself
                         * @default EMAIL
                         * @enum {string}
                         */
                        delivery?: "EMAIL" | "SMS" | "BOTH" | "NONE";
                        /**
                         * @description What they prove before they read
                         * @default NONE
                         * @enum {string}
                         */
                        authentication?: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
                        /**
                         * @description They may pass it on to another person, who then acts in their place; not with `ACCESS_CODE` or at level `ADVANCED`
                         * @default false
                         */
                        allowForwarding?: boolean;
                        /**
                         * @description Role `VIEWER` only: they are asked to confirm that they have read it. Neither signing nor completion waits for it
                         * @default false
                         */
                        mustConfirm?: boolean;
                        /** @description Never shown again */
                        accessCode?: string;
                    }[];
                    /** @description Documents you have uploaded, in order */
                    documentIds?: string[];
                    /** @description PDFs inside this request, instead of `documentIds` */
                    documents?: {
                        /**
                         * @description File name, as recipients read it
                         * @default document.pdf
                         */
                        name?: string;
                        /** @description The PDF in base64 */
                        base64Pdf: string;
                    }[];
                    /** @description Members that are not given come from the template; recipients take its roles in order, or by name */
                    templateId?: string;
                    /**
                     * @description What is filled in, and where. None: each signer signs in a block on a page added behind the last document
                     * @default []
                     */
                    fields?: {
                        /** @description Address of the recipient who fills it; with duplicates their first signer */
                        recipientEmail?: string;
                        /** @description Which recipient, from 0, instead of `recipientEmail` */
                        recipientIndex?: number;
                        /**
                         * @description Which document, from 0
                         * @default 0
                         */
                        documentIndex?: number;
                        /** @description Which page, from 1 */
                        pageNumber?: number;
                        /**
                         * @description What it takes
                         * @default SIGNATURE
                         * @enum {string}
                         */
                        fieldType?: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
                        /** @description Points from the left edge of the page as seen; 72 when absent */
                        x?: number;
                        /** @description Points from the top edge of the page as seen; 700 when absent */
                        y?: number;
                        /** @description Points; 150 when absent */
                        width?: number;
                        /** @description Points; 40 when absent */
                        height?: number;
                        /** @description Text of the page to place it by, in any case; `x` and `y` count when it is not found */
                        anchorText?: string;
                        /**
                         * @description On which side of the anchor
                         * @default right
                         * @enum {string}
                         */
                        anchorPlacement?: "right" | "below" | "above" | "left";
                        /**
                         * @description Which occurrence of the anchor, from 0
                         * @default 0
                         */
                        anchorIndex?: number;
                        /**
                         * @description Must be filled
                         * @default true
                         */
                        required?: boolean;
                        /**
                         * @description Shows its `value`; nobody can change it
                         * @default false
                         */
                        readOnly?: boolean;
                        /**
                         * @description What it is called
                         * @default
                         */
                        label?: string;
                        /**
                         * @description What can be chosen, for `DROPDOWN` and `RADIO_GROUP`
                         * @default []
                         */
                        options?: string[];
                        /**
                         * @description Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. Empty: the options stand in the field's box, one below the other. Its own `x`, `y`, `width` and `height` then follow from them
                         * @default []
                         */
                        optionBoxes?: components["schemas"]["OptionBox"][];
                        /** @description What stands in it from the start */
                        value?: string;
                        /** @description A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: letters, digits and `_` */
                        key?: string;
                        /** @description Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE` */
                        showIf?: {
                            /** @description `key` of the field that decides; of this signer or one who acts earlier */
                            field: string;
                            /**
                             * @description While anything stands in it
                             * @constant
                             */
                            notEmpty?: true;
                            /** @description While it holds this value */
                            equals?: string | number | boolean;
                        };
                        /** @description What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, `sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result */
                        formula?: string;
                        /** @description What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time */
                        pattern?: string;
                        /** @description The sentence that says to the signer what `pattern` asks for */
                        patternHint?: string;
                        /** @description Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        min?: number | string;
                        /** @description Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        max?: number | string;
                    }[];
                    /**
                     * @description `SEQUENTIAL` takes the order of `recipients` unless they have an `order` of their own
                     * @default PARALLEL
                     * @enum {string}
                     */
                    signingOrder?: "PARALLEL" | "SEQUENTIAL";
                    /**
                     * @description `ADVANCED`: each signer signs the file with a certificate of their own, and needs a second factor; `QUALIFIED` is refused: it needs a trust provider
                     * @default SIMPLE
                     * @enum {string}
                     */
                    signatureLevel?: "SIMPLE" | "ADVANCED" | "QUALIFIED";
                    /** @description When it can no longer be signed */
                    expiresAt?: string;
                    /** @description When to send it, instead of at once */
                    scheduledAt?: string;
                    /** @description When to remind those who have not acted */
                    reminders?: {
                        /** @description Days after sending */
                        afterDays: number[];
                        /** @description After the last of these, again and again so many days later */
                        everyDays?: number;
                        /** @description So many reminders at most; 20 unless said, the last within a year */
                        maximum?: number;
                    };
                    /**
                     * @description The same as `authentication: SMS_CODE` for all signers
                     * @default false
                     */
                    requireSmsOtp?: boolean;
                    /**
                     * @description Signers put their initials on each page
                     * @default false
                     */
                    initialsOnEveryPage?: boolean;
                    /** @description Another workspace of the key's owner */
                    workspaceId?: string;
                    /**
                     * @description What kind of paper; guessed from the subject when absent
                     * @enum {string}
                     */
                    category?: "CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER";
                    /**
                     * @description Your own labels: at most 10 of at most 40 characters; lower-cased, each once
                     * @default []
                     */
                    tags?: string[];
                    /** @description Language of mails, signing page, consent and audit trail (BCP 47): `en`, `da`, `de` or `fr`; any other is kept, and English is used. When nobody is given one, the signing page follows the browser */
                    locale?: string;
                    /** @description Where signers go when they are done; https */
                    redirectUrl?: string;
                    /**
                     * @description Your own names and values, at most 50
                     * @default {}
                     */
                    metadata?: {
                        [key: string]: string;
                    };
                    /**
                     * @description Send it in this call
                     * @default false
                     */
                    send?: boolean;
                };
            };
        };
        responses: {
            /** @description With `dryRun=true`: what was found; nothing was created */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunReport"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    deleteEnvelope: {
        parameters: {
            query?: {
                /** @description Void an envelope that is in flight */
                void?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description It is done
                         * @constant
                         */
                        success: true;
                    };
                };
            };
        };
    };
    updateEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description What it is about */
                    subject?: string;
                    /** @description Words to the recipients */
                    message?: string;
                    /** @description Everyone who gets it from now on; at least one signs or approves */
                    recipients?: {
                        /** @description Their address; needed for new ones */
                        email?: string;
                        /** @description Their name */
                        name?: string;
                        /** @description Which of the template's roles; default: the next one */
                        roleName?: string;
                        /**
                         * @description What they are asked to do
                         * @enum {string}
                         */
                        role?: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
                        /** @description With country code, for SMS */
                        phone?: string;
                        /** @description 1, 2, …: the same number acts in parallel; all in parallel when nobody has one */
                        order?: number;
                        /** @description Language of their mails and signing page; the envelope's when absent */
                        locale?: string;
                        /**
                         * @description How they are invited
                         * @enum {string}
                         */
                        delivery?: "EMAIL" | "SMS" | "BOTH" | "NONE";
                        /**
                         * @description What they prove before they read
                         * @enum {string}
                         */
                        authentication?: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
                        /** @description They may pass it on to another person, who then acts in their place; not with `ACCESS_CODE` or at level `ADVANCED` */
                        allowForwarding?: boolean;
                        /** @description Role `VIEWER` only: they are asked to confirm that they have read it. Neither signing nor completion waits for it */
                        mustConfirm?: boolean;
                        /** @description Never shown again */
                        accessCode?: string;
                        /** @description The recipient this is; without it the e-mail address tells */
                        id?: string;
                    }[];
                    /** @description Documents you have uploaded, in order */
                    documentIds?: string[];
                    /** @description PDFs inside this request, instead of `documentIds` */
                    documents?: {
                        /**
                         * @description File name, as recipients read it
                         * @default document.pdf
                         */
                        name?: string;
                        /** @description The PDF in base64 */
                        base64Pdf: string;
                    }[];
                    /** @description Refused: a template is applied when an envelope is created */
                    templateId?: string;
                    /** @description All fields from now on */
                    fields?: {
                        /** @description Address of the recipient who fills it; with duplicates their first signer */
                        recipientEmail?: string;
                        /** @description Which recipient, from 0, instead of `recipientEmail` */
                        recipientIndex?: number;
                        /**
                         * @description Which document, from 0
                         * @default 0
                         */
                        documentIndex?: number;
                        /** @description Which page, from 1 */
                        pageNumber?: number;
                        /**
                         * @description What it takes
                         * @default SIGNATURE
                         * @enum {string}
                         */
                        fieldType?: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
                        /** @description Points from the left edge of the page as seen; 72 when absent */
                        x?: number;
                        /** @description Points from the top edge of the page as seen; 700 when absent */
                        y?: number;
                        /** @description Points; 150 when absent */
                        width?: number;
                        /** @description Points; 40 when absent */
                        height?: number;
                        /** @description Text of the page to place it by, in any case; `x` and `y` count when it is not found */
                        anchorText?: string;
                        /**
                         * @description On which side of the anchor
                         * @default right
                         * @enum {string}
                         */
                        anchorPlacement?: "right" | "below" | "above" | "left";
                        /**
                         * @description Which occurrence of the anchor, from 0
                         * @default 0
                         */
                        anchorIndex?: number;
                        /**
                         * @description Must be filled
                         * @default true
                         */
                        required?: boolean;
                        /**
                         * @description Shows its `value`; nobody can change it
                         * @default false
                         */
                        readOnly?: boolean;
                        /**
                         * @description What it is called
                         * @default
                         */
                        label?: string;
                        /**
                         * @description What can be chosen, for `DROPDOWN` and `RADIO_GROUP`
                         * @default []
                         */
                        options?: string[];
                        /**
                         * @description Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. Empty: the options stand in the field's box, one below the other. Its own `x`, `y`, `width` and `height` then follow from them
                         * @default []
                         */
                        optionBoxes?: components["schemas"]["OptionBox"][];
                        /** @description What stands in it from the start */
                        value?: string;
                        /** @description A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: letters, digits and `_` */
                        key?: string;
                        /** @description Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE` */
                        showIf?: {
                            /** @description `key` of the field that decides; of this signer or one who acts earlier */
                            field: string;
                            /**
                             * @description While anything stands in it
                             * @constant
                             */
                            notEmpty?: true;
                            /** @description While it holds this value */
                            equals?: string | number | boolean;
                        };
                        /** @description What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, `sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result */
                        formula?: string;
                        /** @description What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time */
                        pattern?: string;
                        /** @description The sentence that says to the signer what `pattern` asks for */
                        patternHint?: string;
                        /** @description Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        min?: number | string;
                        /** @description Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        max?: number | string;
                    }[];
                    /**
                     * @description `SEQUENTIAL`: one after another
                     * @enum {string}
                     */
                    signingOrder?: "PARALLEL" | "SEQUENTIAL";
                    /**
                     * @description How firmly signers are identified
                     * @enum {string}
                     */
                    signatureLevel?: "SIMPLE" | "ADVANCED" | "QUALIFIED";
                    /** @description When it can no longer be signed; null: no end */
                    expiresAt?: string | null;
                    /** @description When it is sent by itself; null: not by itself */
                    scheduledAt?: string | null;
                    /** @description When to remind those who have not acted; null: never */
                    reminders?: {
                        /** @description Days after sending */
                        afterDays: number[];
                        /** @description After the last of these, again and again so many days later */
                        everyDays?: number;
                        /** @description So many reminders at most; 20 unless said, the last within a year */
                        maximum?: number;
                    } | null;
                    /** @description The same as `authentication: SMS_CODE` for all signers */
                    requireSmsOtp?: boolean;
                    /** @description Signers put their initials on each page */
                    initialsOnEveryPage?: boolean;
                    /** @description Where it lives; cannot be changed */
                    workspaceId?: string;
                    /**
                     * @description What kind of paper; guessed from the subject when absent
                     * @enum {string}
                     */
                    category?: "CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER";
                    /** @description Your own labels, lower case */
                    tags?: string[];
                    /** @description Language of mails, signing page, consent and audit trail (BCP 47): `en`, `da`, `de` or `fr`; any other is kept, and English is used. When nobody is given one, the signing page follows the browser */
                    locale?: string;
                    /** @description Where signers go when they are done; null: nowhere */
                    redirectUrl?: string | null;
                    /** @description Your own names and values */
                    metadata?: {
                        [key: string]: string;
                    };
                    /** @description Send it in this call */
                    send?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    sendEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Send it at this moment instead of now */
                    scheduledAt?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    voidEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Why; recipients read it
                     * @default
                     */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    listEnvelopeEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["EvidenceEvent"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getAuditTrail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description One range of bytes, e.g. `bytes=0-1023`. */
                Range?: components["parameters"]["Range"];
                /** @description The `ETag` of the file that you have a part of. When the file is another by now, all of it is sent. */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description The bytes that `Range` asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    archiveEnvelopes: {
        parameters: {
            query: {
                /** @description Which envelopes: `env_…,env_…` */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
        };
    };
    getSignedDocument: {
        parameters: {
            query?: {
                /** @description Which document, from 0 */
                document?: number;
            };
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description One range of bytes, e.g. `bytes=0-1023`. */
                Range?: components["parameters"]["Range"];
                /** @description The `ETag` of the file that you have a part of. When the file is another by now, all of it is sent. */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sealed documents and the audit trail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "application/zip": string;
                };
            };
            /** @description The bytes that `Range` asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    remindEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Only these; without it everyone who is asked to act now */
                    recipientIds?: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    correctRecipient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
                /** @description Id of the recipient */
                recipientId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description The right address */
                    email?: string;
                    /** @description The right name */
                    name?: string;
                    /** @description The right phone number */
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipient"];
                };
            };
        };
    };
    reorderRecipients: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Those who get another place; everybody else stays where they are */
                    recipients: {
                        /** @description Whose place it is */
                        id: string;
                        /** @description Their place from now on: the same number acts in parallel */
                        order: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    holdEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Why; only members of the workspace see it
                     * @default
                     */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    releaseEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    purgeEnvelope: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The person's address, as it stands in the envelopes */
                    email: string;
                    /** @description Another workspace that you belong to */
                    workspaceId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    embedRecipient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
                /** @description Id of the recipient */
                recipientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbedSession"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description Which page, from 1; without `page`, `limit` and `cursor` all rows are answered, at most 1,000 */
                page?: number;
                /** @description Rows on a page, 20 when only `page` or `cursor` is given; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Another workspace that the caller belongs to; the key's home unless given */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["TemplateSummary"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is called */
                    name: string;
                    /** @description What it is for */
                    description?: string | null;
                    /** @description Who takes part; required unless `envelopeId` is given */
                    roles?: {
                        /** @description Who this is for the template */
                        name: string;
                        /**
                         * @description What this recipient does
                         * @default SIGNER
                         * @enum {string}
                         */
                        role?: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
                        /** @description Whose turn: the same number means in parallel */
                        order?: number;
                        /**
                         * @description How they show who they are; `NONE` when absent
                         * @enum {string}
                         */
                        authentication?: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
                        /**
                         * @description How their link reaches them; `EMAIL` when absent
                         * @enum {string}
                         */
                        delivery?: "EMAIL" | "SMS" | "BOTH" | "NONE";
                        /** @description Whether they may pass it on; `false` when absent */
                        allowForwarding?: boolean;
                        /** @description Of a `VIEWER`: asked to confirm that they have read it; `false` when absent */
                        mustConfirm?: boolean;
                    }[];
                    /** @description What is filled in, where and by which role */
                    fields?: {
                        /**
                         * @description Which document, from 0
                         * @default 0
                         */
                        documentIndex?: number;
                        /** @description Which page, from 1 */
                        pageNumber?: number;
                        /**
                         * @description What it takes
                         * @default SIGNATURE
                         * @enum {string}
                         */
                        fieldType?: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
                        /** @description Points from the left edge of the page as seen; 72 when absent */
                        x?: number;
                        /** @description Points from the top edge of the page as seen; 700 when absent */
                        y?: number;
                        /** @description Points; 150 when absent */
                        width?: number;
                        /** @description Points; 40 when absent */
                        height?: number;
                        /** @description Text of the page to place it by, in any case; `x` and `y` count when it is not found */
                        anchorText?: string;
                        /**
                         * @description On which side of the anchor
                         * @default right
                         * @enum {string}
                         */
                        anchorPlacement?: "right" | "below" | "above" | "left";
                        /**
                         * @description Which occurrence of the anchor, from 0
                         * @default 0
                         */
                        anchorIndex?: number;
                        /**
                         * @description Must be filled
                         * @default true
                         */
                        required?: boolean;
                        /**
                         * @description Shows its `value`; nobody can change it
                         * @default false
                         */
                        readOnly?: boolean;
                        /**
                         * @description What it is called
                         * @default
                         */
                        label?: string;
                        /**
                         * @description What can be chosen, for `DROPDOWN` and `RADIO_GROUP`
                         * @default []
                         */
                        options?: string[];
                        /**
                         * @description Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. Empty: the options stand in the field's box, one below the other. Its own `x`, `y`, `width` and `height` then follow from them
                         * @default []
                         */
                        optionBoxes?: components["schemas"]["OptionBox"][];
                        /** @description What stands in it from the start */
                        value?: string;
                        /** @description A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: letters, digits and `_` */
                        key?: string;
                        /** @description Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE` */
                        showIf?: {
                            /** @description `key` of the field that decides; of this signer or one who acts earlier */
                            field: string;
                            /**
                             * @description While anything stands in it
                             * @constant
                             */
                            notEmpty?: true;
                            /** @description While it holds this value */
                            equals?: string | number | boolean;
                        };
                        /** @description What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, `sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result */
                        formula?: string;
                        /** @description What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time */
                        pattern?: string;
                        /** @description The sentence that says to the signer what `pattern` asks for */
                        patternHint?: string;
                        /** @description Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        min?: number | string;
                        /** @description Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        max?: number | string;
                        /** @description The role that fills it in; needless with one signer */
                        roleName?: string;
                        /** @description The same by its place in `roles`, from 0 */
                        roleIndex?: number;
                    }[];
                    /** @description Documents you have uploaded */
                    documentIds?: string[];
                    /** @description PDFs inside this request, instead of `documentIds` */
                    documents?: {
                        /**
                         * @description File name, as recipients read it
                         * @default document.pdf
                         */
                        name?: string;
                        /** @description The PDF in base64 */
                        base64Pdf: string;
                    }[];
                    /** @description Subject of its envelopes */
                    subject?: string | null;
                    /** @description Words to the recipients */
                    message?: string | null;
                    /**
                     * @description `SEQUENTIAL` takes the order of `roles`
                     * @enum {string}
                     */
                    signingOrder?: "PARALLEL" | "SEQUENTIAL";
                    /**
                     * @description `SIMPLE` when absent
                     * @enum {string}
                     */
                    signatureLevel?: "SIMPLE" | "ADVANCED" | "QUALIFIED";
                    /** @description A code by text message for all signers */
                    requireSmsOtp?: boolean;
                    /** @description When to remind those who wait */
                    reminders?: {
                        /** @description Days after sending */
                        afterDays: number[];
                        /** @description After the last of these, again and again so many days later */
                        everyDays?: number;
                        /** @description So many reminders at most; 20 unless said, the last within a year */
                        maximum?: number;
                    } | null;
                    /** @description Days until an envelope made from it expires */
                    expiresAfterDays?: number | null;
                    /** @description What kind of paper */
                    category?: ("CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER") | null;
                    /** @description Your own labels, at most 10 */
                    tags?: string[];
                    /** @description Language of mails and signing page */
                    locale?: string;
                    /** @description Where signers go when done; https */
                    redirectUrl?: string | null;
                    /** @description Initials on each page */
                    initialsOnEveryPage?: boolean;
                    /** @description Your own names and values, at most 50 */
                    metadata?: {
                        [key: string]: string;
                    };
                    /** @description Take documents, roles, fields and settings from this envelope; members given here win */
                    envelopeId?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the template */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the template */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description It is done
                         * @constant
                         */
                        success: true;
                    };
                };
            };
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the template */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description What it is called */
                    name?: string;
                    /** @description What it is for */
                    description?: string | null;
                    /** @description Who takes part; required unless `envelopeId` is given */
                    roles?: {
                        /** @description Who this is for the template */
                        name: string;
                        /**
                         * @description What this recipient does
                         * @default SIGNER
                         * @enum {string}
                         */
                        role?: "SIGNER" | "APPROVER" | "VIEWER" | "CARBON_COPY";
                        /** @description Whose turn: the same number means in parallel */
                        order?: number;
                        /**
                         * @description How they show who they are; `NONE` when absent
                         * @enum {string}
                         */
                        authentication?: "NONE" | "EMAIL_CODE" | "SMS_CODE" | "EMAIL_AND_SMS_CODE" | "ACCESS_CODE";
                        /**
                         * @description How their link reaches them; `EMAIL` when absent
                         * @enum {string}
                         */
                        delivery?: "EMAIL" | "SMS" | "BOTH" | "NONE";
                        /** @description Whether they may pass it on; `false` when absent */
                        allowForwarding?: boolean;
                        /** @description Of a `VIEWER`: asked to confirm that they have read it; `false` when absent */
                        mustConfirm?: boolean;
                    }[];
                    /** @description What is filled in, where and by which role */
                    fields?: {
                        /**
                         * @description Which document, from 0
                         * @default 0
                         */
                        documentIndex?: number;
                        /** @description Which page, from 1 */
                        pageNumber?: number;
                        /**
                         * @description What it takes
                         * @default SIGNATURE
                         * @enum {string}
                         */
                        fieldType?: "SIGNATURE" | "INITIALS" | "DATE_SIGNED" | "TEXT" | "NUMBER" | "NAME" | "EMAIL" | "DATE" | "CHECKBOX" | "RADIO_GROUP" | "DROPDOWN" | "ATTACHMENT" | "STAMP" | "DRAWING";
                        /** @description Points from the left edge of the page as seen; 72 when absent */
                        x?: number;
                        /** @description Points from the top edge of the page as seen; 700 when absent */
                        y?: number;
                        /** @description Points; 150 when absent */
                        width?: number;
                        /** @description Points; 40 when absent */
                        height?: number;
                        /** @description Text of the page to place it by, in any case; `x` and `y` count when it is not found */
                        anchorText?: string;
                        /**
                         * @description On which side of the anchor
                         * @default right
                         * @enum {string}
                         */
                        anchorPlacement?: "right" | "below" | "above" | "left";
                        /**
                         * @description Which occurrence of the anchor, from 0
                         * @default 0
                         */
                        anchorIndex?: number;
                        /**
                         * @description Must be filled
                         * @default true
                         */
                        required?: boolean;
                        /**
                         * @description Shows its `value`; nobody can change it
                         * @default false
                         */
                        readOnly?: boolean;
                        /**
                         * @description What it is called
                         * @default
                         */
                        label?: string;
                        /**
                         * @description What can be chosen, for `DROPDOWN` and `RADIO_GROUP`
                         * @default []
                         */
                        options?: string[];
                        /**
                         * @description Of a `RADIO_GROUP`: where each option is marked, one box per option and in their order, on the field's page. Empty: the options stand in the field's box, one below the other. Its own `x`, `y`, `width` and `height` then follow from them
                         * @default []
                         */
                        optionBoxes?: components["schemas"]["OptionBox"][];
                        /** @description What stands in it from the start */
                        value?: string;
                        /** @description A name of your own that is unique in the envelope, by which `showIf` and `formula` of other fields call this one: letters, digits and `_` */
                        key?: string;
                        /** @description Only then the field is there: otherwise it is neither shown nor required, stamped or kept. Not for `SIGNATURE` */
                        showIf?: {
                            /** @description `key` of the field that decides; of this signer or one who acts earlier */
                            field: string;
                            /**
                             * @description While anything stands in it
                             * @constant
                             */
                            notEmpty?: true;
                            /** @description While it holds this value */
                            equals?: string | number | boolean;
                        };
                        /** @description What a `NUMBER` is calculated by from fields with a `key`: numbers, `+ - * / ( )`, `round(x, decimals)`, `min`, `max`, `sum`. An empty field counts as 0, a ticked `CHECKBOX` as 1. Nobody can change the result */
                        formula?: string;
                        /** @description What the whole value must look like, for `TEXT`, `NAME`, `EMAIL` and `NUMBER`: a regular expression with characters, classes, groups, `|` and repetitions; without looking ahead or back. Matched in linear time */
                        pattern?: string;
                        /** @description The sentence that says to the signer what `pattern` asks for */
                        patternHint?: string;
                        /** @description Least value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        min?: number | string;
                        /** @description Greatest value: a number of a `NUMBER`, a day such as `2026-11-23` of a `DATE` */
                        max?: number | string;
                        /** @description The role that fills it in; needless with one signer */
                        roleName?: string;
                        /** @description The same by its place in `roles`, from 0 */
                        roleIndex?: number;
                    }[];
                    /** @description Documents you have uploaded */
                    documentIds?: string[];
                    /** @description PDFs inside this request, instead of `documentIds` */
                    documents?: {
                        /**
                         * @description File name, as recipients read it
                         * @default document.pdf
                         */
                        name?: string;
                        /** @description The PDF in base64 */
                        base64Pdf: string;
                    }[];
                    /** @description Subject of its envelopes */
                    subject?: string | null;
                    /** @description Words to the recipients */
                    message?: string | null;
                    /**
                     * @description `SEQUENTIAL` takes the order of `roles`
                     * @enum {string}
                     */
                    signingOrder?: "PARALLEL" | "SEQUENTIAL";
                    /**
                     * @description `SIMPLE` when absent
                     * @enum {string}
                     */
                    signatureLevel?: "SIMPLE" | "ADVANCED" | "QUALIFIED";
                    /** @description A code by text message for all signers */
                    requireSmsOtp?: boolean;
                    /** @description When to remind those who wait */
                    reminders?: {
                        /** @description Days after sending */
                        afterDays: number[];
                        /** @description After the last of these, again and again so many days later */
                        everyDays?: number;
                        /** @description So many reminders at most; 20 unless said, the last within a year */
                        maximum?: number;
                    } | null;
                    /** @description Days until an envelope made from it expires */
                    expiresAfterDays?: number | null;
                    /** @description What kind of paper */
                    category?: ("CONTRACT" | "AGREEMENT" | "INVOICE" | "LETTER" | "QUOTE" | "NDA" | "HR" | "LEGAL" | "REPORT" | "PROPOSAL" | "OTHER") | null;
                    /** @description Your own labels, at most 10 */
                    tags?: string[];
                    /** @description Language of mails and signing page */
                    locale?: string;
                    /** @description Where signers go when done; https */
                    redirectUrl?: string | null;
                    /** @description Initials on each page */
                    initialsOnEveryPage?: boolean;
                    /** @description Your own names and values, at most 50 */
                    metadata?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    listBulkSends: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Rows on a page; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Another workspace that the caller belongs to; the key's home unless given */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["BulkSendSummary"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createBulkSend: {
        parameters: {
            query?: {
                /** @description The template, where the body is CSV */
                templateId?: string;
                /** @description Check every row and send nothing */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The template */
                    templateId: string;
                    /** @description One envelope each */
                    rows?: {
                        [key: string]: unknown;
                    }[];
                    /** @description The same as CSV text, instead of `rows` */
                    csv?: string;
                    /**
                     * @description Check every row and send nothing
                     * @default false
                     */
                    dryRun?: boolean;
                };
                "text/csv": string;
            };
        };
        responses: {
            /** @description A dry run: what would become of each row */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every row could be sent */
                        ok: boolean;
                        /** @description Every row, in order */
                        rows: {
                            /** @description Which row, from 0 */
                            index: number;
                            /** @description Whether it could be sent */
                            ok: boolean;
                            /** @description Why not */
                            error: components["schemas"]["BulkSendProblem"] | null;
                        }[];
                    };
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkSend"];
                };
            };
        };
    };
    getBulkSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the bulkSend */
                bulkSendId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkSend"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description One range of bytes, e.g. `bytes=0-1023`. */
                Range?: components["parameters"]["Range"];
                /** @description The `ETag` of the file that you have a part of. When the file is another by now, all of it is sent. */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /** @description Id of the envelope */
                envelopeId: string;
                /** @description Id of the attachment */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                    "image/gif": string;
                    "image/webp": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation": string;
                    "application/vnd.oasis.opendocument.text": string;
                    "application/vnd.oasis.opendocument.spreadsheet": string;
                    "application/vnd.oasis.opendocument.presentation": string;
                };
            };
            /** @description The bytes that `Range` asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                    "image/gif": string;
                    "image/webp": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation": string;
                    "application/vnd.oasis.opendocument.text": string;
                    "application/vnd.oasis.opendocument.spreadsheet": string;
                    "application/vnd.oasis.opendocument.presentation": string;
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Which page, from 1; without `page`, `limit` and `cursor` all rows are answered, at most 1,000 */
                page?: number;
                /** @description Rows on a page, 20 when only `page` or `cursor` is given; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Another workspace that the caller belongs to; the key's home unless given */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["Webhook"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description https, reachable from the internet */
                    url: string;
                    /** @description Which events to be told */
                    events: ("envelope.created" | "envelope.sent" | "envelope.delivered" | "envelope.completed" | "envelope.declined" | "envelope.voided" | "envelope.expired" | "envelope.returned_to_sender" | "envelope.resubmitted" | "recipient.sent" | "recipient.authenticated" | "recipient.bounced" | "recipient.forwarded" | "recipient.viewed" | "recipient.signed" | "recipient.approved" | "recipient.confirmed")[];
                    /**
                     * @description Your own words
                     * @default
                     */
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description It is done
                         * @constant
                         */
                        success: true;
                    };
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description http or https, public */
                    url?: string;
                    /** @description Which events to be told */
                    events?: ("envelope.created" | "envelope.sent" | "envelope.delivered" | "envelope.completed" | "envelope.declined" | "envelope.voided" | "envelope.expired" | "envelope.returned_to_sender" | "envelope.resubmitted" | "recipient.sent" | "recipient.authenticated" | "recipient.bounced" | "recipient.forwarded" | "recipient.viewed" | "recipient.signed" | "recipient.approved" | "recipient.confirmed")[];
                    /** @description null empties it */
                    description?: string | null;
                    /** @description true also forgets that it was failing */
                    isActive?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` you have read. Someone else's change in between answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Default: the first event the webhook asked for
                     * @enum {string}
                     */
                    event?: "envelope.created" | "envelope.sent" | "envelope.delivered" | "envelope.completed" | "envelope.declined" | "envelope.voided" | "envelope.expired" | "envelope.returned_to_sender" | "envelope.resubmitted" | "recipient.sent" | "recipient.authenticated" | "recipient.bounced" | "recipient.forwarded" | "recipient.viewed" | "recipient.signed" | "recipient.approved" | "recipient.confirmed";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Rows on a page; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Only those in this status */
                status?: "PENDING" | "DELIVERED" | "FAILED";
                /** @description Only those of this event */
                event?: string;
                /** @description Only those about this envelope */
                envelopeId?: string;
            };
            header?: never;
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["WebhookDelivery"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                webhookId: string;
                /** @description Id of the delivery */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
                /** @description Id of the delivery */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Id of the webhook */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Events from this moment on */
                    since: string;
                    /**
                     * @description Leave out what was delivered; what never was tried (switched off, or not made yet) stays in
                     * @default false
                     */
                    onlyFailed?: boolean;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many events will be delivered */
                        scheduled: number;
                    };
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description Which page, from 1 */
                page?: number;
                /** @description Rows on a page; above 100 counts as 100 */
                limit?: number;
                /** @description `nextCursor` of the page before, instead of `page` */
                cursor?: string;
                /** @description Another workspace that the caller belongs to; the key's home unless given */
                workspaceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The rows of this page */
                        data: components["schemas"]["Key"][];
                        /** @description Where this page is in the list */
                        pagination: {
                            /** @description Rows in the whole list */
                            total: number;
                            /** @description This page, from 1 */
                            page: number;
                            /** @description Rows on a page */
                            pageSize: number;
                            /** @description Pages in the whole list */
                            pages: number;
                            /** @description `cursor` of the next page; null on the last */
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat safe: for 24 hours the first answer is given again instead of doing it twice. Any text; a UUID is fine. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Say where it is used */
                    name: string;
                    /** @description What it may do; when absent everything you may but `retention:write`, which is given by its name only */
                    scopes?: ("documents:read" | "documents:write" | "envelopes:read" | "envelopes:write" | "templates:read" | "templates:write" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write" | "retention:write")[];
                    /**
                     * @description `live` or `test`; a key makes keys of its own environment only
                     * @enum {string}
                     */
                    environment?: "live" | "test";
                    /** @description When it stops working. A key that ends makes only keys that end with it or before; with it when absent */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the key */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description It is done
                         * @constant
                         */
                        success: true;
                    };
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description All of them */
                        data: {
                            /** @description The workspace */
                            id: string;
                            /** @description What it is called */
                            name: string;
                            /** @description Its name in addresses */
                            slug: string;
                            /**
                             * @description The owner's role in it; admins are `MEMBER`
                             * @enum {string}
                             */
                            role: "OWNER" | "MEMBER";
                            /** @description May manage members and settings */
                            isAdmin: boolean;
                        }[];
                    };
                };
            };
        };
    };
    verifyFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The PDF, at most 100 MB
                     */
                    file: string;
                };
                "application/json": {
                    /** @description The PDF in base64 */
                    base64: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationReport"];
                };
            };
        };
    };
    getSigningCertificates: {
        parameters: {
            query?: {
                /** @description `test` for files of test keys, which have no legal value */
                environment?: "live" | "test";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
        };
    };
    findIssued: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the file, lower-case hex */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The hash that was asked for */
                        sha256: string;
                        /** @description What this instance knows of the file; null when it never issued it */
                        issued: {
                            /**
                             * @description What it is
                             * @enum {string}
                             */
                            kind: "sealed_document" | "combined_document" | "audit_trail";
                            /** @description SHA-256 of what was issued */
                            sha256: string;
                            /** @description False when the file begins with it and goes on */
                            isWholeFile: boolean;
                            /** @description Which document of the envelope, from 0 */
                            documentIndex: number | null;
                            /** @description The envelope */
                            envelopeId: string;
                            /**
                             * @description `test` means without legal value
                             * @enum {string}
                             */
                            environment: "live" | "test";
                            /** @description What the envelope is now */
                            status: string;
                            /** @description When everyone had acted */
                            completedAt: string | null;
                            /** @description When the instance deleted its own copy */
                            purgedAt: string | null;
                        } | null;
                    };
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Version of the OpenAPI specification */
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getOpenApi30: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have. While that is what would be sent, the answer is 304 without a body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Version of the OpenAPI specification */
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
