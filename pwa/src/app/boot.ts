/** From an opened page to a first screen: what is on the phone first, the server after. */
import { loadReference, loadSettings } from "../db/kv";
import { registerServiceWorker } from "../sw/register";
import { core } from "./core";
import { listenForInstall } from "./install";
import { applySettings } from "./look";
import { account, arrivals, items, needsLogin, online, outdated, reference, sending, settings, update } from "./state";

/** Resolves when the first screen can be drawn; a store that does not open must not leave a white page. */
export async function boot(): Promise<void> {
  listenForInstall();
  listenToNetwork();
  listenToSession();
  listenToOutbox();
  settings.value = await loadSettings(core.db).catch(() => settings.value);
  applySettings();
  await enter(await core.session.account().catch(() => undefined));
  core.outbox.start();
  void registerServiceWorker({
    onUpdateReady: (apply) => {
      update.value = apply;
    },
    onOutdated: () => {
      outdated.value = true;
    },
  });
}

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
  if (changed) void refreshReference();
}

export async function refreshReference(): Promise<void> {
  const read = await core.issues.reference();
  if (read.ok) reference.value = read.value;
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
    if (online.value && account.value && !reference.value) void refreshReference();
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
