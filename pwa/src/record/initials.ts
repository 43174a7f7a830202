/**
 * Pinyin initials of a Chinese name, by the browser's own sorting: the first
 * character of each letter's range is the boundary. Good enough to find a name in
 * a short list; never shown.
 */
const letters = "abcdefghjklmnopqrstwxyz";
const boundaries = [..."阿芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"];
const order = new Intl.Collator("zh-CN-u-co-pinyin");

export function initials(name: string): string {
  return [...name].map(initialOf).join("");
}

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  let letter = "";
  for (const [index, boundary] of boundaries.entries()) {
    if (order.compare(character, boundary) < 0) break;
    letter = letters[index] ?? "";
  }
  return letter;
}

/** Whether a name answers to what was typed: part of the name, or the beginning letters of its characters. */
export function matches(name: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return name.toLowerCase().includes(wanted) || initials(name).includes(wanted);
}
