import type { ServerResponse } from "node:http";
import type { Configuration } from "../configuration/configuration.ts";

const HSTS_SECONDS = 31_536_000;

/** Headers that every answer carries, whatever made it. */
export function setSecurityHeaders(response: ServerResponse, { publicUrl }: Configuration): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  // Addresses of share links are secrets: they are told to nobody else.
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), payment=(), microphone=(self), midi=(self)");
  if (publicUrl.startsWith("https:")) {
    response.setHeader("Strict-Transport-Security", `max-age=${HSTS_SECONDS}`);
  }
}
