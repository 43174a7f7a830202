/**
 * What every screen may ask: who is logged in, how things shall look, what waits
 * to be sent. Signals, so that a screen redraws by itself.
 */
import { computed, signal } from "@preact/signals";
import { defaultSettings } from "../db/kv";
import type { Account, OutboxItem, Reference, Settings } from "../db/types";
import { defaultZone } from "../i18n/format";

/** Undefined: nobody is logged in on this device. */
export const account = signal<Account | undefined>(undefined);
export const settings = signal<Settings>(defaultSettings);
/** Undefined until it was fetched once. */
export const reference = signal<Reference | undefined>(undefined);
export const online = signal(true);
/** The server wants a new log-in before it takes anything. */
export const needsLogin = signal(false);
/** The account's outbox, newest first, with what was sent lately. */
export const items = signal<OutboxItem[]>([]);
/** The item whose part is on the line now. */
export const sending = signal<{ id: string; part: number; parts: number } | undefined>(undefined);
/** Counts the records that arrived since the start; lists read again when it rises. */
export const arrivals = signal(0);
/** Set when a new version waits; calling it takes the new version. */
export const update = signal<(() => void) | undefined>(undefined);
/** The phone's store has not answered since the start. */
export const stuck = signal(false);
/** This tab is older than the stored data or the server. */
export const outdated = signal(false);

export const unsent = computed(() => items.value.filter((item) => item.state !== "done"));
export const zone = computed(() => reference.value?.office.zone ?? defaultZone);

/** The category's name; the id itself where the office no longer has it. */
export function categoryName(id: string): string {
  return reference.value?.categories.find((c) => c.id === id)?.name ?? id;
}

export function categoryIcon(id: string): string {
  return reference.value?.categories.find((c) => c.id === id)?.icon ?? "";
}

export function communityName(id: string): string {
  return reference.value?.communities.find((c) => c.id === id)?.name ?? id;
}

/** The unit's name; the id itself where the office no longer has it. */
export function unitName(id: string): string {
  return reference.value?.units.find((unit) => unit.id === id)?.name ?? id;
}
