/** The pictures on the screen, as blob: URLs. Bounded: an URL keeps its bytes in memory until it is revoked. */
const MOST = 60;

export interface Pictures {
  get(key: string): string | undefined;
  add(key: string, blob: Blob): string;
  clear(): void;
}

export function createPictures(): Pictures {
  // A Map keeps the order of insertion: the first key is the one not used longest.
  const urls = new Map<string, string>();
  return {
    get(key) {
      const url = urls.get(key);
      if (url === undefined) return undefined;
      urls.delete(key);
      urls.set(key, url);
      return url;
    },
    add(key, blob) {
      const raced = urls.get(key);
      if (raced !== undefined) return raced;
      const url = URL.createObjectURL(blob);
      urls.set(key, url);
      for (const [oldKey, old] of urls) {
        if (urls.size <= MOST) break;
        urls.delete(oldKey);
        URL.revokeObjectURL(old);
      }
      return url;
    },
    clear() {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
    },
  };
}
