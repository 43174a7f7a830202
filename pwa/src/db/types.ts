/** What the phone keeps. All of it belongs to one account and is shown to no other. */
import type { components } from "../api/schema.gen";
import type { Base } from "./base";

type Schemas = components["schemas"];
export type Account = Schemas["Account"];
export type Reference = Schemas["Reference"];
export type IssueContent = Schemas["IssueContent"];
export type Issue = Schemas["Issue"];
export type IssueSummary = Schemas["IssueSummary"];
export type IssueCounts = Schemas["IssueCounts"];
export type VisitContent = Schemas["VisitContent"];
export type Visit = Schemas["Visit"];
export type VisitSummary = Schemas["VisitSummary"];
export type Scorecard = Schemas["Scorecard"];
export type FeedbackContent = Schemas["FeedbackContent"];
export type ProblemCode = Schemas["ProblemCode"];

/** Milliseconds since 1970 by this device's clock, which may be wrong. */
export type Millis = number;

/**
 * One photo of a draft or item, with its small picture but without its bytes, so
 * that a list never loads full photos. Always ArrayBuffer: WebKit aborts
 * transactions that hold a Blob.
 */
export interface PhotoEntry {
  id: string;
  /** Id of the draft or outbox item it belongs to; the two share one id. */
  ownerId: string;
  accountId: string;
  /** JPEG, longest edge 320 px. */
  thumb: ArrayBuffer;
  contentType: "image/jpeg" | "image/png" | "image/webp";
  /** Of the full bytes: hex, lower case. */
  sha256: string;
  bytes: number;
  addedAt: Millis;
}

/** The full bytes of a photo, already shrunk and without metadata; a store of their own. */
export interface PhotoBytes {
  id: string;
  data: ArrayBuffer;
}

/** Both together: one photo on its way into the store. */
export type StoredPhoto = PhotoEntry & { data: ArrayBuffer };

/** What the user is writing now; kept on every change, and before the camera opens. */
interface DraftOf<Kind extends string, Content> extends Base {
  /** The id the record will have: made when the draft begins. */
  id: string;
  accountId: string;
  kind: Kind;
  /** Everything but the photos; incomplete while writing. */
  content: Partial<Content>;
  photoIds: string[];
  /** Manifest lines of photos that are on the server already (when editing). */
  sentPhotos: IssueContent["photos"];
  updatedAt: Millis;
}

export type IssueDraft = DraftOf<"issue", Omit<IssueContent, "photos">>;

/** A visit that is being made. */
export interface VisitDraft
  extends DraftOf<"visit", Omit<VisitContent, "photos" | "scorecardId" | "scorecardVersion">> {
  /**
   * The whole scorecard of the day on which the visit began: what the office
   * changes later does not alter a visit in progress.
   */
  card: Scorecard;
  /** Server time minus the wall clock's when the arrival was pressed; absent where it was not known then. */
  offset?: Millis;
  /** What the wall clock is to be corrected by, because it was set since the arrival; 0 where absent. */
  shift?: Millis;
}

export type Draft = IssueDraft | VisitDraft;

export interface ItemError {
  /** A stable code of ours, or why there was no answer of ours. */
  code: ProblemCode | "network" | "timeout" | "foreign_answer" | "server" | "photo_lost";
  status?: number;
  fields?: { name: string; rule: string }[];
  requestId?: string;
  /** With stale_version: the version that the server holds. */
  currentVersion?: number;
  at: Millis;
}

export interface ItemPhoto {
  id: string;
  sha256: string;
  bytes: number;
  contentType: StoredPhoto["contentType"];
  sent: boolean;
}

/**
 * One record on its way; its baseVersion is sent as If-Match. There is no stored "sending": who holds the lock is
 * sending. waiting = will be tried at nextAt; blocked = the server refused it
 * and the user decides; done = the server has named it and all its photos.
 */
export interface OutboxItem extends Base {
  id: string;
  accountId: string;
  kind: "issue" | "visit" | "feedback";
  body: IssueContent | VisitContent | FeedbackContent;
  /** With a visit: the scorecard it was judged by. */
  card?: Scorecard;
  photos: ItemPhoto[];
  recordSent: boolean;
  /** The server's version once it has named this record. */
  serverVersion?: number;
  /** How many lines its course had at that version. */
  serverCourse?: number;
  /**
   * New with every submission. An answer to an older submission of the same
   * record (taken back and edited meanwhile) must not count for this one.
   */
  submission: string;
  state: "waiting" | "blocked" | "done";
  attempts: number;
  /** Wall clock; further away than the longest back-off means the clock was set back: due now. */
  nextAt: Millis;
  error?: ItemError;
  createdAt: Millis;
  doneAt?: Millis;
}

/** What the server said last, for reading offline. */
export interface CachedIssue {
  accountId: string;
  id: string;
  observedAt: string;
  summary?: IssueSummary;
  detail?: Issue;
  cachedAt: Millis;
}

/** The same for a visit; card is the scorecard's version that it names. */
export interface CachedVisit {
  accountId: string;
  id: string;
  summary?: VisitSummary;
  detail?: Visit;
  card?: Scorecard;
  cachedAt: Millis;
}

export interface Settings {
  elder: boolean;
  /** Percent of the normal text size: 100, 115, 130, 150, 175 or 200. */
  textSize: number;
  theme: "system" | "light" | "dark";
  language: "zh-CN" | "en";
  /** Inspectors: while a visit is in progress the screen looks like a notes app. */
  discreet: boolean;
}
