/** The rows of the next page behind the ones before it, none twice. */
export function addPage<T extends { id: string }>(before: readonly T[], page: readonly T[]): T[] {
  const known = new Set(before.map((row) => row.id));
  return [...before, ...page.filter((row) => !known.has(row.id))];
}
