/** Where the focus goes when what had it leaves the page: never to nowhere. */
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

type Next = (leaving: HTMLElement) => Element | null | undefined;

/** Hands the focus on when the box leaves the page with it; without a next one to the page's heading. */
export function useHandOver(box: RefObject<HTMLElement | null>, next: Next): void {
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      if (element?.contains(document.activeElement)) focusOn(next(element));
    };
  }, []);
}

function focusOn(found: Element | null | undefined): void {
  const target = found ?? document.querySelector("h1");
  if (!(target instanceof HTMLElement)) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
}
