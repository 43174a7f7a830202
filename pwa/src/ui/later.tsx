import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A part of a page in a file of its own, so that what is needed first comes first.
 * Where its file cannot be fetched the page counts as broken, as for whole pages.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props> | undefined>) {
  let known: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => known);
    const [fault, setFault] = useState<Error>();
    useEffect(() => {
      if (Part) return;
      load().then(
        (part) => {
          known = part;
          if (part) setPart(() => part);
          else setFault(new Error("the part's file could not be fetched"));
        },
        (cause) => setFault(cause),
      );
    }, []);
    if (fault) throw fault;
    return Part ? <Part {...props} /> : null;
  };
}
