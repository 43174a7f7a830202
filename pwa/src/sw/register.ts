/** Tells the page about the app's own updates. Without a service worker (WeChat on iOS, plain http) the app works online. */
import { scriptUrl } from "../trusted/script_url";

export interface RegisterHooks {
  /** A new version is ready: on the user's "更新" call apply(), and the page reloads. */
  onUpdateReady(apply: () => void): void;
  /** This page is older than what the server has and cannot load its parts: say "请刷新". */
  onOutdated(): void;
}

/** How often a page that stays open asks for a new version, in milliseconds. */
const ASK_AGAIN = 60 * 60_000;
const RELOADED = "mingcha-reloaded";

/** False where this browser has no service worker: show the hint. */
export async function registerServiceWorker(hooks: RegisterHooks): Promise<boolean> {
  watchParts(hooks);
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return false;
  reloadOnTakeover(container);
  try {
    const registration = await container.register(scriptUrl("/sw.js"), { scope: "/", updateViaCache: "none" });
    watchUpdates(container, registration, hooks);
    return true;
  } catch {
    return false;
  }
}

/** The first worker takes over quietly; only a change of version reloads, once. */
function reloadOnTakeover(container: ServiceWorkerContainer): void {
  let controlled = container.controller !== null;
  let reloading = false;
  container.addEventListener("controllerchange", () => {
    if (controlled && !reloading) {
      reloading = true;
      location.reload();
    }
    controlled = true;
  });
}

function watchUpdates(
  container: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  hooks: RegisterHooks,
): void {
  const offer = () => {
    const { waiting } = registration;
    // Without a controller this is the first install, which needs nobody's consent.
    if (waiting && container.controller) hooks.onUpdateReady(() => waiting.postMessage({ type: "skipWaiting" }));
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  setInterval(() => void registration.update().catch(() => {}), ASK_AGAIN);
}

/** A part of the app that is gone from the server: reload once by ourselves, then leave it to the user. */
function watchParts(hooks: RegisterHooks): void {
  addEventListener("vite:preloadError", (event) => {
    // Without a network a reload would help nobody.
    if (!navigator.onLine) return;
    event.preventDefault();
    if (sessionStorage.getItem(RELOADED)) return hooks.onOutdated();
    sessionStorage.setItem(RELOADED, "1");
    location.reload();
  });
}
