/** Where the app runs and how it can be put on the home screen. */
import { signal } from "@preact/signals";

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** The browser's own offer to install, where it makes one. */
export const installPrompt = signal<InstallPrompt | undefined>(undefined);

export function listenForInstall(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    installPrompt.value = event as InstallPrompt;
  });
  window.addEventListener("appinstalled", () => {
    installPrompt.value = undefined;
  });
}

/** Shows the browser's question; it may be asked only once. */
export async function install(): Promise<void> {
  const prompt = installPrompt.value;
  installPrompt.value = undefined;
  await prompt?.prompt();
}

export function isInstalled(): boolean {
  return window.matchMedia("(display-mode: standalone)").matches || Reflect.get(navigator, "standalone") === true;
}

export const isWeChat = (agent = navigator.userAgent): boolean => /MicroMessenger/i.test(agent);

/** iPhones, and iPads that call themselves Macs. */
export const isApple = (agent = navigator.userAgent, touch = navigator.maxTouchPoints): boolean =>
  /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && touch > 1);
