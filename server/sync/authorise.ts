import type { IncomingMessage } from "node:http";
import { type ProjectAccess, projectAccess } from "../access/project-access.ts";
import { publicUrl } from "../configuration/public-url.ts";
import { authenticateBearer, authenticateCookies } from "../sign-in/authenticate.ts";
import type { Principal } from "../sign-in/principal.ts";
import { ACCESS_TOKEN_PREFIX } from "../tokens/token-text.ts";
import type { Admission, Authorise, Refusal } from "./admission.ts";
import { CLOSE, type Role } from "./protocol.ts";

/** How those appear who came by a share link without signing in. */
const VISITOR = { id: "", name: "Visitor", color: "#8a8f98" };

const NOT_SIGNED_IN: Refusal = { refused: CLOSE.notSignedIn, reason: "Sign in first, or bring a token." };
const FOREIGN: Refusal = { refused: CLOSE.notAllowed, reason: "Another website may not connect in your name." };
const NO_PROJECT: Refusal = { refused: CLOSE.noSuchProject, reason: "There is no such project for you." };

/**
 * Who asks, and what they may do, by Tutti's own accounts: the session cookie, a personal access token, or a share
 * link's token. A cookie counts only when the request comes from our own pages, for browsers send it from anywhere.
 */
export const authorise: Authorise = async (request, projectId) => {
  const token = new URL(request.url ?? "/", "http://sync").searchParams.get("token") ?? undefined;
  const ownPage = isFromOwnPage(request);
  if (!ownPage && !token) return FOREIGN;
  const isPersonal = token?.startsWith(ACCESS_TOKEN_PREFIX) === true;
  const principal = isPersonal ? await authenticateBearer(token) : await signedIn(request, ownPage);
  if (!principal && (isPersonal || !token)) return NOT_SIGNED_IN;
  const access = await projectAccess({ principal, shareToken: isPersonal ? undefined : token }, projectId);
  if (!access) return NO_PROJECT;
  return { ...whoIs(principal, token ?? ""), ...mayBe(access) };
};

/** In the trash a project can be looked at, by those who may restore it, and not changed. */
function mayBe({ role, project }: ProjectAccess): { role: Role; workspaceId: string | null } {
  return { role: project.trashedAt ? "viewer" : role, workspaceId: project.workspaceId };
}

function whoIs(principal: Principal | null, token: string): Omit<Admission, "role" | "workspaceId"> {
  if (!principal) return { userId: null, sessionId: null, userKey: `link ${token}`, user: VISITOR };
  const { userId, sessionId, name, color } = principal;
  return { userId, sessionId, userKey: userId, user: { id: userId, name, color } };
}

async function signedIn(request: IncomingMessage, ownPage: boolean): Promise<Principal | null> {
  return ownPage ? authenticateCookies(readCookies(request.headers.cookie ?? ""), request.headers) : null;
}

/** Browsers always name the page's origin; whoever does not is no browser and sends no cookie behind anybody's back. */
function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || new URL(origin).origin === new URL(publicUrl()).origin;
}

function readCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0) cookies[pair.slice(0, at).trim()] = decode(pair.slice(at + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
