import { readConfiguration } from "../../../server/configuration/configuration.ts";
import { mayReadMetrics, readMetrics } from "../../../server/health/metrics.ts";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = readConfiguration(process.env);
  if (!mayReadMetrics(request.headers, metricsToken)) {
    const detail = "Send METRICS_TOKEN as a Bearer token, or ask from the machine that Tutti runs on.";
    return Response.json(
      { type: "about:blank", title: "Forbidden", status: 403, detail },
      { status: 403, headers: { "Content-Type": "application/problem+json" } },
    );
  }
  const { contentType, text } = await readMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
}
