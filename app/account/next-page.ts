const AFTER_SIGN_IN = "/projects";

/**
 * Where to go after signing in: the page of ours that somebody came from, never another site's.
 * Anything but a path on this server gives the projects page.
 */
export function nextPage(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/")) return AFTER_SIGN_IN;
  const base = "http://tutti.invalid";
  if (!URL.canParse(wanted, base)) return AFTER_SIGN_IN;
  const url = new URL(wanted, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : AFTER_SIGN_IN;
}
