"use client";

import { ListFilter, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { useEffect, useState } from "react";
import { isTaken } from "@/components/site/shortcuts";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { categories } from "@/lib/contracts/envelope";
import { envelopeOrders } from "@/lib/contracts/envelopes";
import type { SavedView } from "@/lib/contracts/saved-views";
import { everything, type FilterName, filterNames, hrefOf, type ListState, stateOf } from "./list-state";
import { SaveView } from "./save-view";

type Props = { state: ListState; tags: string[] };

/** Narrows the list and orders it. All of it goes into the address. `F` opens it. */
export function ListFilters({ state, tags }: Props) {
  const t = useTranslations("dashboard.list");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const go = (change: Partial<ListState>) => router.replace(hrefOf({ ...state, ...change }), { scroll: false });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "f" || event.shiftKey || isTaken(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <Button>
            <ListFilter aria-hidden className="size-4" />
            {t("filter")}
            <Kbd>F</Kbd>
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="end"
            sideOffset={6}
            collisionPadding={12}
            aria-label={t("filter")}
            className="fade-in z-50 w-80 max-w-[calc(100vw-1.5rem)] rounded-button bg-raised p-4 shadow-float! outline-none!"
          >
            <Narrow state={state} tags={tags} onChange={go} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <Select
        aria-label={t("order")}
        value={state.sort}
        onChange={(event) => go({ sort: event.target.value as ListState["sort"] })}
        className="w-40 max-md:w-44 [&>select]:h-9 [&>select]:border-transparent [&>select]:bg-transparent [&>select]:font-medium"
      >
        {envelopeOrders.map((order) => (
          <option key={order} value={order}>
            {t(`sort.${order}`)}
          </option>
        ))}
      </Select>
    </>
  );
}

type NarrowProps = { state: ListState; tags: string[]; onChange: (change: Partial<ListState>) => void };

function Narrow({ state, tags, onChange }: NarrowProps) {
  const t = useTranslations("dashboard.list");
  const [draft, setDraft] = useState<Pick<ListState, FilterName>>(state);
  const set = (name: FilterName, value: string) => setDraft((before) => ({ ...before, [name]: value }));
  const read = (): Pick<ListState, FilterName> => {
    const { tag, category, from, to } = stateOf((name) => draft[name as FilterName]);
    return { tag, category, from, to };
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(read());
      }}
      className="grid gap-4"
    >
      <Field label={t("filters.tag")}>
        {(control) => (
          <>
            <Input
              {...control}
              value={draft.tag}
              list="known-labels"
              maxLength={40}
              autoComplete="off"
              onChange={(event) => set("tag", event.target.value)}
            />
            <datalist id="known-labels">
              {tags.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={t("filters.category")}>
        {(control) => (
          <Select {...control} value={draft.category} onChange={(event) => set("category", event.target.value)}>
            <option value="">{t("anyKind")}</option>
            {categories.map((category) => (
              <option key={category} value={category}>
                {t(`category.${category}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {(["from", "to"] as const).map((name) => (
          <Field key={name} label={t(`filters.${name}`)}>
            {(control) => (
              <Input {...control} type="date" value={draft[name]} onChange={(event) => set(name, event.target.value)} />
            )}
          </Field>
        ))}
      </div>
      <div className="flex justify-end">
        <Popover.Close asChild>
          <Button type="submit" variant="main" onClick={() => onChange(read())}>
            {t("applyFilters")}
          </Button>
        </Popover.Close>
      </div>
    </form>
  );
}

/** What narrows the list now, each to be taken away, and a way to keep it. */
export function ChosenFilters({ state, saved }: { state: ListState; saved: SavedView[] }) {
  const t = useTranslations("dashboard.list");
  const active = filterNames.filter((name) => state[name] !== "");
  if (active.length === 0 && state.q === "" && state.sort === everything.sort) return null;
  const wordOf = (name: FilterName) =>
    name === "category" && state.category ? t(`category.${state.category}`) : state[name];
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 py-1 max-md:justify-start">
      {active.map((name) => (
        <Link
          key={name}
          href={hrefOf({ ...state, [name]: "" })}
          scroll={false}
          aria-label={t("removeFilter", { filter: `${t(`filters.${name}`)}: ${wordOf(name)}` })}
          className="touch inline-flex h-8 items-center gap-1.5 rounded-control bg-hover px-2.5 text-12 font-medium"
        >
          <span className="font-normal text-ink-2">{t(`filters.${name}`)}</span>
          <span className="max-w-48 truncate">{wordOf(name)}</span>
          <X aria-hidden className="size-3.5 text-ink-2" />
        </Link>
      ))}
      <SaveView state={state} saved={saved} />
    </div>
  );
}
