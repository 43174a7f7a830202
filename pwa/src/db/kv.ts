/** The few single values the phone remembers. Losing them costs a login or an unfinished message, never a record. */
import type { Db } from "./db";
import type { Account, FeedbackContent, Millis, Reference, Settings } from "./types";

export const defaultSettings: Settings = {
  elder: false,
  textSize: 100,
  theme: "system",
  language: "zh-CN",
  discreet: true,
};

/** A reference with the ETag it came with. */
export interface KeptReference {
  officeId: string;
  etag: string;
  value: Reference;
}

function get<T>(db: Db, key: string): Promise<T | undefined> {
  return db.read(["kv"], (tx) => tx.get("kv", key) as Promise<T | undefined>);
}

function set(db: Db, key: string, value: unknown): Promise<void> {
  return db.write(["kv"], (tx) => tx.set(key, value));
}

function forget(db: Db, key: string): Promise<void> {
  return db.write(["kv"], (tx) => tx.delete("kv", key));
}

/** The account that is logged in on this device; undefined after logging out. */
export const loadAccount = (db: Db) => get<Account>(db, "account");
export const saveAccount = (db: Db, account: Account) => set(db, "account", account);
export const forgetAccount = (db: Db) => forget(db, "account");

/** Settings belong to the device, so that the login page is readable too. */
export async function loadSettings(db: Db): Promise<Settings> {
  return { ...defaultSettings, ...(await get<Partial<Settings>>(db, "settings")) };
}
export const saveSettings = (db: Db, settings: Settings) => set(db, "settings", settings);

/** Undefined where none is kept, or only another office's. */
export async function loadReference(db: Db, officeId: string): Promise<KeptReference | undefined> {
  const kept = await get<KeptReference>(db, "reference");
  return kept?.officeId === officeId ? kept : undefined;
}
export const saveReference = (db: Db, reference: KeptReference) => set(db, "reference", reference);

/** Server time minus this device's, in milliseconds; 0 when not known. */
export const loadServerOffset = async (db: Db): Promise<Millis> => (await get<Millis>(db, "serverOffset")) ?? 0;
export const saveServerOffset = (db: Db, offset: Millis) => set(db, "serverOffset", offset);

/** A logout that the server has not heard of yet. */
export const logoutPending = async (db: Db): Promise<boolean> => (await get<boolean>(db, "logoutPending")) ?? false;
export const setLogoutPending = (db: Db, pending: boolean) =>
  pending ? set(db, "logoutPending", true) : forget(db, "logoutPending");

/** A message about the program that was begun and not handed in; it belongs to its account. */
export interface FeedbackDraft extends Pick<FeedbackContent, "kind" | "text"> {
  /** The id the message will have; drafts of an older version of the app have none. */
  id?: string;
}
export const feedbackKey = (accountId: string) => `feedback ${accountId}`;
export const loadFeedbackDraft = (db: Db, accountId: string) => get<FeedbackDraft>(db, feedbackKey(accountId));
/** Keeps it; an empty one is forgotten. */
export const saveFeedbackDraft = (db: Db, accountId: string, draft: FeedbackDraft) =>
  draft.text ? set(db, feedbackKey(accountId), draft) : forget(db, feedbackKey(accountId));
