import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** What personal access tokens begin with, so that people and secret scanners recognise them. */
export const ACCESS_TOKEN_PREFIX = "tutti_";

/** A fresh secret: the text to show once, and the hash to keep. */
export function newSecret(prefix: string): { text: string; hash: string } {
  const text = prefix + randomBytes(TOKEN_BYTES).toString("base64url");
  return { text, hash: hashSecret(text) };
}

/** sha256 in hex: the secret has 256 random bits, so a slow hash would add nothing. */
export function hashSecret(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
