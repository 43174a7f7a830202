/**
 * What people write, without the characters that the server refuses: pasted words
 * may hold some that nobody sees, and an item must never be stuck for them. The
 * rule is internal/plain's, and so is the table of cases that both are held to.
 */

/** Controls but line feed and tab, what turns the order of letters around, and half letters, which are no UTF-8. */
const forbidden = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

export function plain(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(forbidden, "");
}

/** For JSON.stringify: every text in plain words. A password is no words: it counts as it was typed. */
export function plainly(name: string, value: unknown): unknown {
  return typeof value === "string" && name !== "password" ? plain(value) : value;
}

/** The same content as it will be sent. */
export function inPlainWords<T>(content: T): T {
  return JSON.parse(JSON.stringify(content, plainly)) as T;
}
