import { openApiDocument } from "../../../../server/api/openapi.ts";
import { publicUrl } from "../../../../server/sign-in/settings.ts";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(publicUrl()));
}
