/** From an opened page to a first screen: what is on the phone first, the server after. */
import { loadReference, loadSettings } from "../db/kv";
import { registerServiceWorker } from "../sw/register";
import { core } from "./core";
import { listenForInstall } from "./install";
import { applySettings } from "./look";
import { needReference, refreshReference } from "./reference";
import {
  account,
  arrivals,
  items,
  needsLogin,
  online,
  outdated,
  reference,
  sending,
  settings,
  stuck,
  update,
} from "./state";

/** How long the phone's store may take to answer before that is said, in milliseconds. */
const patience = 3000;
/** How long the first screen may wait to learn whether it must be a discreet one, in milliseconds. */
const discretion = 1500;

/** Resolves when the first screen can be drawn; a store that fails or never answers must not leave a white page. */
export async function boot(): Promise<void> {
  listenForInstall();
  listenToNetwork();
  listenToSession();
  listenToOutbox();
  const known = readPhone();
  const first = await Promise.race([known, after(patience).then(() => "late")]);
  if (first === "late") {
    stuck.value = true;
    // Should it answer after all, the app goes on by itself.
    void known.then(() => {
      stuck.value = false;
    });
  }
  void registerServiceWorker({
    onUpdateReady: (apply) => {
      update.value = apply;
    },
    onOutdated: () => {
      outdated.value = true;
    },
  });
}

/** Who was here last, what waits, and how it shall look; then sending begins. */
async function readPhone(): Promise<void> {
  settings.value = await loadSettings(core.db).catch(() => settings.value);
  applySettings();
  await enter(await core.session.account().catch(() => undefined));
  core.outbox.start();
  if (account.value?.role === "inspector") await Promise.race([resume(account.value.id), after(discretion)]);
}

const resume = (id: string) => import("./resume").then((file) => file.resumeVisit(id)).catch(() => {});
const after = (wait: number) => new Promise<void>((give) => setTimeout(give, wait));

/** Makes somebody, or nobody, the one who is logged in. */
async function enter(next: typeof account.value): Promise<void> {
  const changed = next?.id !== account.value?.id;
  if (changed) {
    items.value = [];
    reference.value = next && (await loadReference(core.db, next.officeId).catch(() => undefined))?.value;
  }
  account.value = next;
  if (!next) return;
  await refreshItems();
  if (changed) refreshReference();
  else needReference();
}

async function refreshItems(): Promise<void> {
  const owner = account.value?.id;
  if (!owner) return;
  const read = await core.outbox.items(owner).catch(() => undefined);
  // The account may have changed while we read.
  if (read && account.value?.id === owner) items.value = read;
}

function listenToNetwork(): void {
  const look = () => {
    online.value = navigator.onLine;
    if (online.value) needReference();
  };
  look();
  window.addEventListener("online", look);
  window.addEventListener("offline", look);
}

function listenToSession(): void {
  core.session.subscribe((event) => {
    if (event.type === "needsLogin") needsLogin.value = true;
    else {
      needsLogin.value = false;
      void enter(event.account);
    }
  });
}

function listenToOutbox(): void {
  core.outbox.subscribe((event) => {
    if (event.type === "sending") sending.value = event;
    else sending.value = undefined;
    if (event.type === "sent") arrivals.value++;
    if (event.type === "needsLogin") needsLogin.value = true;
    if (event.type !== "sending") void refreshItems();
  });
}
