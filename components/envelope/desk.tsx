"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "@/components/ui/input";
import { DeskDocument } from "./desk-document";

export type DeskFile = { url: string; name: string; pageCount: number };

/** The documents of an envelope: one on the desk, the others by name. */
export function Desk({ files }: { files: readonly DeskFile[] }) {
  const t = useTranslations("dashboard.desk");
  const [chosen, setChosen] = useState(0);
  const file = files[Math.min(chosen, files.length - 1)];
  if (!file) return null;
  return (
    <>
      {files.length > 1 ? (
        <Select
          aria-label={t("choose")}
          value={Math.min(chosen, files.length - 1)}
          onChange={(event) => setChosen(Number(event.target.value))}
          className="mb-4 w-full max-w-128"
        >
          {files.map((each, index) => (
            <option key={each.url} value={index}>
              {t("option", { number: index + 1, total: files.length, name: each.name })}
            </option>
          ))}
        </Select>
      ) : null}
      <DeskDocument key={file.url} url={file.url} name={file.name} pageCount={file.pageCount} />
    </>
  );
}
