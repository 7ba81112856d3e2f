import { readConfiguration } from "../../../server/configuration/configuration.ts";
import { readHealth } from "../../../server/health/health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const health = await readHealth(readConfiguration(process.env).workers > 0);
  return Response.json(health, {
    status: health.status === "down" ? 503 : 200,
    headers: { "Cache-Control": "no-store" },
  });
}
