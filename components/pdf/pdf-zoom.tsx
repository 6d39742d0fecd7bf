"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

const zoomSteps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

type Props = { zoom: number; onZoom: (zoom: number) => void; className?: string };

/** Larger, smaller, and back to the width that fits. */
export function PdfZoom({ zoom, onZoom, className = "" }: Props) {
  const t = useTranslations("ceremony.pdf");
  const larger = zoomSteps.find((step) => step > zoom);
  const smaller = zoomSteps.findLast((step) => step < zoom);
  return (
    <fieldset aria-label={t("zoom")} className={`flex flex-col items-center text-12 text-ink-2 ${className}`}>
      <Button size="square" aria-label={t("zoomIn")} disabled={!larger} onClick={() => onZoom(larger ?? zoom)}>
        <Plus aria-hidden className="size-4" />
      </Button>
      <button
        type="button"
        onClick={() => onZoom(1)}
        aria-label={t("zoomFit", { percent: Math.round(zoom * 100) })}
        className="min-h-8 rounded-control px-1.5 tabular-nums hover:bg-hover"
      >
        {Math.round(zoom * 100)}%
      </button>
      <Button size="square" aria-label={t("zoomOut")} disabled={!smaller} onClick={() => onZoom(smaller ?? zoom)}>
        <Minus aria-hidden className="size-4" />
      </Button>
    </fieldset>
  );
}
