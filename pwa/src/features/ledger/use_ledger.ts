import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, type Reading, useLast, useRead } from "../../app/read";
import { say, whisper } from "../../app/say";
import { account, needsLogin, online } from "../../app/state";
import { t } from "../../i18n";
import { getLedger, type Ledger } from "./calls";
import { isSealing, nextLook } from "./progress";
import { isNews, mayChange, newsOf, watch } from "./watch";

export interface Open {
  ledger: Ledger | undefined;
  failure: Failure | undefined;
  /** The sealing goes on, but no answer tells how far it is. */
  unseen: boolean;
  again(): void;
  /** What a step of ours answered. */
  take(ledger: Ledger): void;
}

/** A month's ledger; while it is being sealed its progress is asked for, also after a reload. */
export function useLedger(month: string): Open {
  const read = useRead(() => getLedger(month), [month, account.value?.id, online.value]);
  const [newer, setNewer] = useState<{ than: Reading<Ledger>["value"]; ledger: Ledger }>();
  const found = newer && newer.than === read.value ? newer.ledger : read.value;
  const ledger = useLast(found?.month === month ? found : undefined, month);
  const take = (next: Ledger) => setNewer({ than: read.value, ledger: next });
  const unseen = useProgress(month, ledger, take);
  useOthers(month, ledger, take);
  return {
    ledger,
    failure: read.state === "failed" ? read.failure : undefined,
    unseen,
    again: read.again,
    take,
  };
}

/** Sees what another officer does with the month while it is open here. */
function useOthers(month: string, ledger: Ledger | undefined, take: (ledger: Ledger) => void): void {
  const latest = useRef({ ledger, take });
  latest.current = { ledger, take };
  const watched = ledger !== undefined && mayChange(ledger) && online.value && !needsLogin.value;
  useEffect(() => {
    if (!watched) return;
    let left = false;
    const end = watch(async () => {
      const read = await getLedger(month);
      const { ledger: before, take: taken } = latest.current;
      if (left || !read.ok || !before || !isNews(before, read.value)) return;
      const words = newsOf(before, read.value);
      if (words) say(t(words));
      taken(read.value);
    });
    return () => {
      left = true;
      end();
    };
  }, [month, watched]);
}

function useProgress(month: string, ledger: Ledger | undefined, take: (ledger: Ledger) => void): boolean {
  const [unseen, setUnseen] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  const sealing = ledger !== undefined && isSealing(ledger);
  useEffect(() => {
    if (!sealing) return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout>;
    let stale = false;
    const look = async () => {
      const read = await getLedger(month);
      if (stale) return;
      setUnseen(!read.ok);
      if (read.ok) latest.current(read.value);
      if (read.ok && read.value.state === "sealed") say(t("ledger.sealed"));
      if (!read.ok || isSealing(read.value)) timer = setTimeout(look, nextLook(looks++));
    };
    whisper(t("ledger.confirmed"));
    timer = setTimeout(look, nextLook(looks++));
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [month, sealing]);
  return sealing && unseen;
}
