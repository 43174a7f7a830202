/** Where an issue found on the way leads back to: the form of a visit, else home. No other address is taken. */
export function cameFrom(query: Record<string, string>): string {
  const place = query.from ?? "";
  return /^\/visits\/[0-9a-f-]{36}\/edit$/.test(place) ? place : "/";
}
