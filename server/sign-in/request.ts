import type { NextRequest } from "next/server";
import { authenticateCookies } from "./authenticate.ts";
import type { Principal } from "./principal.ts";

/** Who sends this request to a route handler: by session cookie or `Authorization: Bearer`. */
export function requestPrincipal(request: NextRequest): Promise<Principal | null> {
  const cookies = Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value]));
  return authenticateCookies(cookies, { authorization: request.headers.get("authorization") ?? undefined });
}
