import type { ReactNode } from "react";
import type { OpenApiDocument } from "@/lib/contracts/openapi/document";
import { ChapterNav } from "./chapter-nav";

type Props = {
  document: OpenApiDocument;
  current?: string;
  places?: readonly { href: string; text: string }[];
  children: ReactNode;
};

/** Chapters beside the text; above it on small screens. */
export function ReferenceFrame({ document, current = "", places = [], children }: Props) {
  const chapters = (document.tags ?? []).map(({ name }) => name);
  return (
    <div className="mx-auto grid w-full max-w-list grid-cols-1 gap-x-10 gap-y-6 px-4 pt-8 pb-16 md:px-6 lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:px-8">
      <div>
        <div className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto">
          <ChapterNav chapters={chapters} places={places} current={current} />
        </div>
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
