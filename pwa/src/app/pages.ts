import { useRef, useState } from "preact/hooks";
import type { Page, Read } from "../api/issues";
import { addPage } from "./add_page";
import { type Reading, useRead } from "./read";

/** What follows the first page of a list, as far as it was asked for. */
interface Rest<T> {
  /** The first page it belongs to; it means nothing behind another. */
  of: Page<T>;
  items: T[];
  next?: string | undefined;
}

export type Pages<T> = Reading<Page<T>> & {
  items: T[];
  /** True while there is a next page. */
  hasMore: boolean;
  /** A next page is on its way. */
  busy: boolean;
  more(): void;
  again(): void;
};

/** Reads a list page by page; again from the first whenever one of the inputs changes. */
export function usePages<T extends { id: string }>(
  read: (cursor?: string) => Promise<Read<Page<T>>>,
  inputs: readonly unknown[],
): Pages<T> {
  const first = useRead(() => read(), inputs);
  const [kept, setKept] = useState<Rest<T>>();
  const [asking, setAsking] = useState<Page<T>>();
  const page = first.value;
  const now = useRef({ page, asking });
  now.current.page = page;
  const rest = kept && kept.of === page ? kept : page && { of: page, items: [], next: page.next };

  async function more(): Promise<void> {
    // While another selection is being read the old list's cursor is of no use.
    if (first.state !== "ready" || !rest?.next || now.current.asking === rest.of) return;
    ask(rest.of);
    const answer = await read(rest.next);
    if (now.current.asking === rest.of) ask(undefined);
    // The list was read anew meanwhile: this page belongs behind the old one.
    if (!answer.ok || now.current.page !== rest.of) return;
    const known = [...rest.of.items, ...rest.items];
    const items = addPage(known, answer.value.items).slice(rest.of.items.length);
    setKept({ of: rest.of, items, next: answer.value.next });
  }

  function ask(of: Page<T> | undefined): void {
    now.current.asking = of;
    setAsking(of);
  }

  return {
    ...first,
    items: [...(page?.items ?? []), ...(rest?.items ?? [])],
    hasMore: rest?.next !== undefined,
    busy: asking !== undefined && asking === page,
    more: () => void more(),
  };
}
