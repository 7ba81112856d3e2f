import type { Configuration } from "../configuration/configuration.ts";

/**
 * What a page may load and do: scripts by nonce alone, everything else from here, nothing from anybody else, and no
 * page around it. WebAssembly is for the synthesiser; blobs are for its worklet, for pictures and for recordings.
 */
export function contentSecurityPolicy(nonce: string, { production, signInOrigins }: Configuration): string {
  // React reads error stacks in development by way of eval.
  const development = production ? "" : " 'unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    // The sign-in form is sent on to the provider, which counts as its action.
    `form-action ${["'self'", ...signInOrigins].join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
}
