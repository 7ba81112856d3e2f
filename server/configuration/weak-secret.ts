import { type Configuration, isLoopbackUrl } from "./configuration.ts";

/** 32 characters of base64 carry 192 bits; anything shorter may be a word somebody thought of. */
const MIN_SECRET_LENGTH = 32;
/** A random text of that length has far more different characters than this. */
const MIN_DIFFERENT_CHARACTERS = 10;

function isWeak(secret: string): boolean {
  return secret.length < MIN_SECRET_LENGTH || new Set(secret).size < MIN_DIFFERENT_CHARACTERS;
}

/**
 * Refuses a secret that can be guessed where others can reach the server: who guesses it can sign in as anybody.
 *
 * @throws Error that says how to make a good one
 */
export function refuseWeakSecret(configuration: Configuration): void {
  const { authSecret, production, publicUrl } = configuration;
  if (authSecret === undefined || !production || isLoopbackUrl(publicUrl) || !isWeak(authSecret)) return;
  throw new Error(
    `AUTH_SECRET is too easy to guess for a server that others can reach. Leave it out and Tutti makes one, or use ${MIN_SECRET_LENGTH} or more random characters (openssl rand -base64 32).`,
  );
}
