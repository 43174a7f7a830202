/** The office's communities, categories and calendar: fetched after each log-in, and for as long as they are missing. */
import { signal } from "@preact/signals";
import { core } from "./core";
import { pursue } from "./pursuit";
import { account, reference } from "./state";

/** Whether it is being asked for just now. */
export const fetchingReference = signal(false);

/** Fetches the reference now, and keeps trying while there is none at all. */
export const refreshReference = pursue({
  attempt,
  after: (wait, run) => {
    const timer = setTimeout(run, wait);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
});

/**
 * For the screens that cannot do without it: asked whenever one opens, because what
 * the browser says about the network proves neither that there is one nor that there is none.
 */
export function needReference(): void {
  if (account.value && !reference.value) refreshReference();
}

async function attempt(): Promise<boolean> {
  const owner = account.value;
  if (!owner) return true;
  fetchingReference.value = true;
  const read = await core.issues.reference().finally(() => {
    fetchingReference.value = false;
  });
  // Somebody else may have logged in meanwhile, perhaps of another office.
  if (account.value?.id !== owner.id) return false;
  if (read.ok) reference.value = read.value;
  // Logging in asks again by itself.
  return reference.value !== undefined || (!read.ok && read.why === "needsLogin");
}
