import { publicUrl } from "./settings.ts";

/**
 * Whether a request that changes something comes from our own pages. Cookies travel with requests that other sites
 * cause, so what acts by cookie asks this first (Fetch Metadata, then Origin; a browser sends one of them with every
 * POST). A request with neither is no browser's and carries no cookie that it was not given by hand.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  return origin === new URL(publicUrl()).origin || origin === originAsSent(headers);
}

/** The origin under which the browser sees us, when it is not PUBLIC_URL: 127.0.0.1 or localhost, say. */
function originAsSent(headers: Headers): string | null {
  const host = headers.get("host");
  if (!host) return null;
  const scheme = new URL(publicUrl()).protocol;
  return `${scheme}//${host}`;
}
