/** Ed25519 by the browser where it can, else by a small library that is fetched only then. */
export async function verifyEd25519(
  key: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const own = await byBrowser(key, signature, message);
  return own ?? byLibrary(key, signature, message);
}

/** Undefined where the browser does not know the algorithm. */
export async function byBrowser(
  key: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean | undefined> {
  try {
    const imported = await crypto.subtle.importKey("raw", key.slice(), { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature.slice(), message);
  } catch {
    return undefined;
  }
}

export async function byLibrary(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const { verifyAsync } = await import("@noble/ed25519");
  // Without zip215 it accepts what RFC 8032 does, as Go and the browsers do.
  return verifyAsync(signature, message, key, { zip215: false }).catch(() => false);
}
