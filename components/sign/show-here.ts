"use client";

import { createContext, use } from "react";

/** Shows an opened document in place of the cover; false where its own address must. */
export type ShowHere = (recipientId: string, url: string) => Promise<boolean>;
export const ShowHereContext = createContext<ShowHere | undefined>(undefined);
export const useShowHere = (): ShowHere | undefined => use(ShowHereContext);
