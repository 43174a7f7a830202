/** Photos that only the server has, fetched so that a new record can have them too. */
import { core } from "../app/core";
import type { NewPhoto } from "../db/drafts";
import { photosOf } from "../db/photos";
import type { OutboxItem } from "../db/types";
import { shrink } from "../photo/shrink";

export interface Copies {
  /** By the id they have on the server. */
  copies: Map<string, NewPhoto>;
  /** So many are neither here nor there. */
  gone: number;
}

/** "offline": the server did not answer for one of them; nothing is to be left behind for that. */
export async function copiesFor(item: OutboxItem): Promise<Copies | "offline"> {
  const here = new Set((await photosOf(core.db, item.id)).map((photo) => photo.id));
  const copies = new Map<string, NewPhoto>();
  let gone = 0;
  for (const { id } of item.photos.filter((photo) => !here.has(photo.id))) {
    const path = `/photos/${id}?size=original`;
    const answer = await core.session.authorizedImage(item.accountId, path, { headers: { Accept: "image/jpeg" } });
    if (!answer.ours || answer.status === 429 || answer.status >= 500) return "offline";
    const photo = answer.status === 200 && answer.body instanceof Blob ? await copyOf(answer.body) : undefined;
    if (photo) copies.set(id, photo);
    else gone++;
  }
  return { copies, gone };
}

/** Undefined where it cannot be read. */
async function copyOf(picture: Blob): Promise<NewPhoto | undefined> {
  const small = await shrink(picture).catch(() => undefined);
  if (!small) return undefined;
  const { data, thumb, contentType, sha256 } = small;
  return { id: core.newId(), data, thumb, contentType, sha256 };
}
