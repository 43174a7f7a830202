/**
 * The three moments of a visit, on its own time line (time_line.ts). Stored they
 * survive a kill of the page; shown is what has passed since.
 */
import type { Millis, VisitDraft } from "../../db/types";

type Times = Pick<VisitDraft["content"], "arrivedAt" | "servedAt" | "finishedAt">;
export type Mark = keyof Times;
export type Stage = "before" | "waiting" | "served" | "done";

/** As long as the server takes a visit to last. */
export const LONGEST: Millis = 12 * 3600_000;

export function stageOf({ arrivedAt, servedAt, finishedAt }: Times): Stage {
  if (!arrivedAt) return "before";
  if (finishedAt) return "done";
  return servedAt ? "served" : "waiting";
}

/** The mark that was pressed last; undefined before the arrival. */
export function lastMark({ arrivedAt, servedAt, finishedAt }: Times): Mark | undefined {
  if (finishedAt) return "finishedAt";
  if (servedAt) return "servedAt";
  return arrivedAt ? "arrivedAt" : undefined;
}

/** The moment of a press: never before the mark that came before it. */
export function momentOf(content: Times, at: Millis): string {
  const last = lastMark(content);
  const before = last ? Date.parse(content[last] ?? "") : 0;
  return new Date(Math.max(at, before)).toISOString();
}

/** A stopwatch that nobody stopped is not a waiting time. */
export function tooLong({ arrivedAt, finishedAt }: Times): boolean {
  return Date.parse(finishedAt ?? "") - Date.parse(arrivedAt ?? "") > LONGEST;
}

/** Whole minutes, rounded, as the server gives them; handling is absent when nobody served. */
export function minutesOf({ arrivedAt, servedAt, finishedAt }: Times): { waiting: number; handling?: number } {
  const between = (from?: string, to?: string) => Math.round((Date.parse(to ?? "") - Date.parse(from ?? "")) / 60_000);
  if (!servedAt) return { waiting: between(arrivedAt, finishedAt) };
  return { waiting: between(arrivedAt, servedAt), handling: between(servedAt, finishedAt) };
}

/** "7:05", and "1:07:05" from an hour upwards. */
export function shownTime(passed: Millis): string {
  const seconds = Math.max(0, Math.floor(passed / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const tail = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${tail}`;
}
