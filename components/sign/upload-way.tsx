"use client";

import { ImageUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { InkColour } from "@/lib/browser/extract-ink";
import { maxPictureFileBytes } from "@/lib/browser/read-picture";
import { pictureUrl } from "./mark-view";
import type { InkPicture } from "./use-ink-picture";

const accepted = "image/png,image/jpeg,image/webp,image/heic,image/heif";
const colours: InkColour[] = ["own", "black", "blue"];
const megabytes = maxPictureFileBytes / 1024 / 1024;

type Props = { ink: InkPicture; isMissing: boolean };

/** A signature from a photograph or scan: the paper goes, the ink stays, and the person says how much of it. */
export function UploadWay({ ink, isMissing }: Props) {
  const t = useTranslations("ceremony.adopt");
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [isOver, setIsOver] = useState(false);
  const problem = ink.problem ? t(`pictureProblem.${ink.problem}`, { megabytes }) : undefined;
  const shown = problem ? undefined : ink.png;

  const choose = (
    <Button variant="line" className="min-h-11" aria-describedby={hintId} onClick={() => input.current?.click()}>
      {t(shown ? "pictureReplace" : "pictureChoose")}
    </Button>
  );

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by the button too */}
      <div
        className={`paper grid h-44 text-ink place-content-center justify-items-center gap-3 rounded-[2px] bg-page p-4 text-center ${shown ? "shadow-line" : "border border-dashed border-line-3"} ${isOver ? "bg-accent-tint" : ""}`}
        aria-busy={ink.busy}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          const file = event.dataTransfer.files[0];
          if (file) ink.choose(file);
        }}
      >
        {shown ? (
          <img src={pictureUrl(shown)} alt={t("picture")} className="h-36 w-full object-contain" />
        ) : (
          <>
            <ImageUp aria-hidden className="size-7 text-ink-3" strokeWidth={1.5} />
            <p className="max-w-72 text-12 text-ink-2">{t(ink.busy ? "pictureWorking" : "pictureNone")}</p>
            {choose}
          </>
        )}
      </div>
      <p role="status" className="sr-only">
        {ink.busy ? t("pictureWorking") : shown ? t("pictureFound") : ""}
      </p>
      {problem || (isMissing && !shown && !ink.busy) ? (
        <p role="alert" className="mt-2 text-12 text-st-stop">
          {problem ?? t("pictureMissing")}
        </p>
      ) : null}
      {ink.options ? <InkControls ink={ink} /> : null}
      <input
        ref={input}
        type="file"
        accept={accepted}
        className="sr-only"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) ink.choose(file);
          event.target.value = "";
        }}
      />
      {shown ? <div className="mt-3 grid">{choose}</div> : null}
      <p id={hintId} className="mt-2 text-12 text-ink-2">
        {t("pictureHint", { megabytes })}
      </p>
    </div>
  );
}

/** How faint ink may be, and of which colour it is. */
function InkControls({ ink: { options, setOptions } }: { ink: InkPicture }) {
  const t = useTranslations("ceremony.adopt");
  const name = useId();
  if (!options) return null;
  return (
    <div className="mt-3 grid gap-2">
      <Field label={t("inkStrength")}>
        {(control) => (
          <input
            {...control}
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(options.strength * 100)}
            className="h-11 w-full accent-accent"
            onChange={(event) => setOptions({ strength: event.target.valueAsNumber / 100 })}
          />
        )}
      </Field>
      <fieldset>
        <legend className="mb-1 text-12 font-medium text-ink-2">{t("inkColour")}</legend>
        <div className="flex flex-wrap gap-x-5">
          {colours.map((colour) => (
            <label key={colour} className="flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name={name}
                className="size-4.5 accent-accent"
                checked={options.colour === colour}
                onChange={() => setOptions({ colour })}
              />
              {t(`inkColours.${colour}`)}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
