import type { NextRequest } from "next/server";
import { requireProject } from "../access/require.ts";
import { forbidden, isFailure } from "../failures.ts";
import { logger } from "../logging/logger.ts";
import { callerOf } from "../sign-in/caller.ts";
import { enterAsGuest } from "../sign-in/enter-as-guest.ts";
import { requestPrincipal } from "../sign-in/request.ts";
import { isSameOrigin } from "../sign-in/same-origin.ts";
import { cookieHeader } from "../sign-in/session-cookie.ts";
import { createProject, findMelody } from "./create.ts";
import { tryFailure } from "./try-failure.ts";

const FIRST_MELODY = "twinkle";

/**
 * "Try it": makes a guest of whoever is nobody yet, and a project with a melody that a friend can open by its address.
 * The friend, who comes with the project's id, becomes a guest in that one.
 */
export async function tryIt(request: NextRequest): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw forbidden("This came from another site. Open Tutti and press “Try it”.");
    const form = await request.formData().catch(() => new FormData());
    const invitedTo = field(form, "project");
    // Looked up first: what does not exist makes no guest either.
    if (invitedTo) await requireProject(null, invitedTo, "project.read");
    const { id: melodyId } = findMelody(field(form, "melody") ?? FIRST_MELODY);
    const { principal, cookie } = await enterAsGuest(await requestPrincipal(request), callerOf(request.headers));
    const id = invitedTo ?? (await createProject(principal, { melodyId, linkRole: "editor" })).id;
    const headers = new Headers({ location: `/studio/${id}`, "cache-control": "no-store" });
    if (cookie) headers.append("set-cookie", cookieHeader(cookie));
    return new Response(null, { status: 303, headers });
  } catch (error) {
    if (!isFailure(error)) logger.error({ error }, "try it failed");
    return tryFailure(error);
  }
}

/** A field of the form that says something; the button alone sends none. */
function field(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value !== "" ? value : undefined;
}
