/**
 * The page's one Trusted Types policy. The CSP lets no string become a script's
 * address unless it went through here, and here only our own origin passes.
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<PolicyFactory["createPolicy"]> | undefined;

/** The address as the browser wants it for workers. Throws TypeError for a foreign one. */
export function scriptUrl(url: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return ours(url);
  policy ??= factory.createPolicy("mingcha", { createScriptURL: ours });
  return policy.createScriptURL(url) as string;
}

function ours(url: string): string {
  if (new URL(url, location.href).origin !== location.origin) throw new TypeError("a script of a foreign origin");
  return url;
}
