/** What no page may ever do: break the content policy, throw, or ask a foreign host. */
import type { BrowserContext } from "@playwright/test";

/** The browser's own word for a failed request; the stories make lines fail on purpose. */
const ABOUT_THE_NETWORK = /^Failed to load resource|net::ERR_/;

/** Gives the list that fills with every breach from now on. */
export async function watch(context: BrowserContext, home: string): Promise<string[]> {
  const breaches: string[] = [];
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      // Heard by the watch; the console is the only way out of the page.
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error" && !ABOUT_THE_NETWORK.test(message.text()))
      breaches.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => breaches.push(`thrown: ${error.error().stack}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    const inside = url.protocol === "blob:" || url.protocol === "data:" || url.origin === home;
    if (!inside) breaches.push(`foreign host: ${request.url()}`);
  });
  return breaches;
}
