import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { neutral } from "./neutral";

interface Props {
  title: string;
  /** What stands instead of the title at the top of the page; the title stays for the ear. */
  head?: ComponentChildren;
  children: ComponentChildren;
}

let firstPage = true;

/** One screen: names the document and takes the focus to its heading on arrival. */
export function Page({ title, head, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const tab = neutral.value?.title ?? `${title} · ${t("app.name")}`;
  useEffect(() => {
    document.title = tab;
  }, [tab]);
  useEffect(() => {
    // The browser itself announces the first page; moving focus then would skip the skip link.
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    if (!firstPage) window.scrollTo(0, 0);
    firstPage = false;
  }, []);
  return (
    <div class="page">
      <h1 ref={heading} tabIndex={-1} class={head ? "hidden-text" : undefined}>
        {title}
      </h1>
      {head}
      {children}
    </div>
  );
}
