/** What page and photo worker say to each other. */
export interface Request {
  id: number;
  file: Blob;
}

export type Reply =
  | { id: number; data: ArrayBuffer; thumb: ArrayBuffer; sha256: string; width: number; height: number }
  /** unsupported: this browser cannot do it in a worker. */
  | { id: number; failed: "heic" | "broken" | "unsupported" };
