export function precacheList(dist: string): Promise<{ url: string; hash: string; path: string }[]>;
