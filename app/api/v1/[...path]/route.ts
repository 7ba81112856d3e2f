import { handleApi } from "../../../../server/api/handle.ts";
import { logger } from "../../../../server/logging/logger.ts";
import { currentPrincipal } from "../../../../server/sign-in/current.ts";

export const dynamic = "force-dynamic";

async function answer(request: Request): Promise<Response> {
  const report = (error: unknown) => logger.error({ error }, "an API request failed");
  return handleApi(request, { principal: await currentPrincipal(), report });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
