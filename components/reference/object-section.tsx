import type { OpenApiDocument } from "@/lib/contracts/openapi/document";
import { membersOf, resolve } from "@/lib/contracts/openapi/reading";
import { Markdown } from "./markdown";
import { MemberList } from "./member-list";

/** An object that several operations take or answer, described once. */
export function ObjectSection({ document, name }: { document: OpenApiDocument; name: string }) {
  const reference = { $ref: `#/components/schemas/${name}` };
  const { description } = resolve<{ description?: string }>(document, reference);
  return (
    <section
      id={`object-${name}`}
      aria-labelledby={`object-${name}-title`}
      className="scroll-mt-16 border-t border-line py-8"
    >
      <h3 id={`object-${name}-title`} className="mb-3 text-16 font-semibold">
        {name}
      </h3>
      {description ? <Markdown text={description} className="mb-3 text-ink-2" /> : null}
      <div className="max-w-200">
        <MemberList members={membersOf(document, reference)} />
      </div>
    </section>
  );
}
