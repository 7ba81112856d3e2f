import type { NextRequest } from "next/server";
import { forbidden, isFailure } from "../../server/failures.ts";
import { logger } from "../../server/logging/logger.ts";
import { createProject, findMelody } from "../../server/projects/create.ts";
import { callerOf } from "../../server/sign-in/caller.ts";
import { enterAsGuest } from "../../server/sign-in/enter-as-guest.ts";
import { requestPrincipal } from "../../server/sign-in/request.ts";
import { isSameOrigin } from "../../server/sign-in/same-origin.ts";
import { cookieHeader } from "../../server/sign-in/session-cookie.ts";
import { tryFailure } from "./try-failure.ts";

const FIRST_MELODY = "twinkle";

/** "Try it": makes a guest of whoever is nobody yet, and a project with a melody that a friend can open by its address. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw forbidden("This came from another site. Open Tutti and press “Try it”.");
    // Looked up first: a melody that does not exist makes no guest either.
    const { id: melodyId } = findMelody(await chosenMelody(request));
    const { principal, cookie } = await enterAsGuest(await requestPrincipal(request), callerOf(request.headers));
    const { id } = await createProject(principal, { melodyId, linkRole: "editor" });
    const headers = new Headers({ location: `/studio/${id}`, "cache-control": "no-store" });
    if (cookie) headers.append("set-cookie", cookieHeader(cookie));
    return new Response(null, { status: 303, headers });
  } catch (error) {
    if (!isFailure(error)) logger.error({ error }, "try it failed");
    return tryFailure(error);
  }
}

/** The button sends no field at all; a form may choose a melody. */
async function chosenMelody(request: NextRequest): Promise<string> {
  const form = await request.formData().catch(() => null);
  const chosen = form?.get("melody");
  return typeof chosen === "string" && chosen !== "" ? chosen : FIRST_MELODY;
}
