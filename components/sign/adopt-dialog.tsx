"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { showWrong } from "@/components/ui/show-wrong";
import { Tabs } from "@/components/ui/tabs";
import {
  canRemember,
  findRemembered,
  forgetMark,
  type RememberedMark,
  rememberMark,
} from "@/lib/browser/remembered-mark";
import { undrawable } from "@/lib/fields/drawable";
import { drawableInitials, findInitialsProblem } from "@/lib/fields/initials";
import { type Drawing, trimDrawing } from "@/lib/fields/strokes";
import type { Mark } from "./draft";
import { DrawWay } from "./draw-way";
import { InitialsInput } from "./initials-input";
import { SavedSignature } from "./saved-signature";
import { TypeWay } from "./type-way";
import { UploadWay } from "./upload-way";
import { useHand } from "./use-hand";
import { useInkPicture } from "./use-ink-picture";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  name: string;
  /** What was adopted before. */
  adopted: Mark | undefined;
  /** Whether the person has fields in which initials stand. */
  asksInitials: boolean;
  recipientId: string;
  onAdopt: (mark: Mark, signName: string) => void;
};

/** Choosing a signature: typed, which is always enough, drawn, or from a picture. */
export function AdoptDialog(props: Props) {
  const { open, onOpenChange, name: given, recipientId, asksInitials, adopted, onAdopt } = props;
  const t = useTranslations("ceremony");
  const [way, setWay] = useState("type");
  const [typed, setTyped] = useState<string>();
  const [drawing, setDrawing] = useState<Drawing>();
  const ink = useInkPicture();
  const [remembers, setRemembers] = useState(false);
  const [device, setDevice] = useState<{ keeps: boolean; saved: RememberedMark | undefined }>();
  const [missing, setMissing] = useState(false);
  const [waits, setWaits] = useState(false);
  const name = typed ?? given;
  const hand = useHand(name, adopted);
  const [changed, setChanged] = useState<string>();
  const written = changed ?? adopted?.initials;
  const initials = written ?? drawableInitials(name);

  const unwritten = undrawable(name);
  const unwrittenProblem = unwritten.length > 0 ? t("adopt.notDrawable", { signs: unwritten.join(" ") }) : undefined;
  const problem = name.trim() ? unwrittenProblem : t("adopt.nameMissing");

  const use = () => {
    if (way === "upload" && ink.busy) return setWaits(true);
    const text = name.replace(/\s+/g, " ").trim();
    const mark = markOf(text);
    if (!mark || (asksInitials && findInitialsProblem(initials, name))) return showWrong(() => setMissing(true));
    if (remembers) rememberMark({ mark, name: text || given });
    adopt(mark, text || given);
  };
  /** Letters of their own go with the mark; without any they follow from the name that it is signed with. */
  const adopt = (mark: Mark, signName: string) =>
    onAdopt(asksInitials && written !== undefined ? { ...mark, initials: written.trim() } : mark, signName);

  // Pressed while ink is still looked for: it is used as soon as it is found.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each press
  useEffect(() => {
    if (!waits || ink.busy) return;
    setWaits(false);
    // Whoever closed the dialog meanwhile thought better of it.
    if (open) use();
  }, [waits, ink.busy]);

  // Read when it is asked for: another tab may have kept or forgotten it meanwhile.
  useEffect(() => {
    if (open) setDevice({ keeps: canRemember(), saved: findRemembered() });
  }, [open]);
  const saved = device?.saved;
  const forget = () => {
    forgetMark();
    setDevice((before) => before && { ...before, saved: undefined });
  };

  const markOf = (text: string): Mark | undefined => {
    if (way === "draw") return drawing && { kind: "drawn", ...trimDrawing(drawing) };
    if (way === "upload") {
      const isFound = ink.png !== undefined && !ink.busy && !ink.problem;
      return isFound ? { kind: "picture", pngBase64: ink.png! } : undefined;
    }
    return text && undrawable(text).length === 0
      ? { kind: "typed", text, ...(hand.style && { hand: hand.style }) }
      : undefined;
  };

  const type = (
    <TypeWay name={name} hand={hand} problem={missing ? problem : undefined} onName={setTyped} onEnter={use} />
  );

  const draw = <DrawWay recipientId={recipientId} drawing={drawing} onDrawing={setDrawing} isMissing={missing} />;

  const change = (next: string) => {
    setWay(next);
    setMissing(false);
    setWaits(false);
  };

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("adopt.title")} closeLabel={t("close")}>
      {saved ? (
        <SavedSignature
          saved={saved}
          name={given}
          onUse={() => adopt(saved.mark, saved.mark.kind === "typed" ? saved.mark.text : given)}
          onForget={forget}
        />
      ) : null}
      <Tabs
        label={t("adopt.how")}
        value={way}
        onValueChange={change}
        tabs={[
          { value: "type", label: t("adopt.type"), content: type },
          { value: "draw", label: t("adopt.draw"), content: draw },
          { value: "upload", label: t("adopt.upload"), content: <UploadWay ink={ink} isMissing={missing} /> },
        ]}
      />
      {asksInitials ? (
        <InitialsInput
          value={initials}
          name={name}
          hand={way === "type" ? hand.style : undefined}
          showsProblem={missing}
          onValue={setChanged}
        />
      ) : null}
      {device?.keeps ? (
        <Checkbox
          className="mt-3"
          checked={remembers}
          onChange={(event) => setRemembers(event.target.checked)}
          label={t("adopt.remember")}
          hint={t("adopt.rememberHint")}
        />
      ) : null}
      <p className="mt-3 mb-3 text-12 text-ink-2">{t("adopt.note")}</p>
      <DialogActions className="mt-0">
        <Button variant="main" size="big" className="w-full" onClick={use}>
          {t("adopt.use")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
