import { type Configuration, isLoopbackUrl } from "./configuration.ts";

/** 32 characters of base64 carry 192 bits; anything shorter may be a word somebody thought of. */
const MIN_SECRET_LENGTH = 32;
/** A random text of that length has far more different characters than this. */
const MIN_DIFFERENT_CHARACTERS = 10;
/** Nor do so many of its characters repeat or follow the one before, as in "0123" or "aaaa". */
const MAX_STEPS = 1 / 2;
/** What examples and templates say, however much follows; a random secret holds one of these once in 100,000 times. */
const PLACEHOLDER = /change|secret|passw|example|replace|placeholder|default|insert|please|tutti|nextauth/i;

/** Whether a text of characters goes on with what it began with: "abcabc". */
function repeats(text: string): boolean {
  return (
    (text + text).indexOf(text, 1) < text.length || text.slice(0, text.length / 2) === text.slice(-text.length / 2)
  );
}

function stepsOf(text: string): number {
  let steps = 0;
  for (let i = 1; i < text.length; i++) {
    if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1) steps++;
  }
  return steps / text.length;
}

function isWeak(secret: string): boolean {
  return (
    secret.length < MIN_SECRET_LENGTH ||
    new Set(secret).size < MIN_DIFFERENT_CHARACTERS ||
    PLACEHOLDER.test(secret) ||
    stepsOf(secret) > MAX_STEPS ||
    repeats(secret)
  );
}

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "::1"];

/** Whether people on other machines may reach this server: by its address, or because it listens to everybody. */
function isForOthers({ host, publicUrl }: Configuration): boolean {
  return !isLoopbackUrl(publicUrl) || !LOOPBACK_HOSTS.includes(host);
}

/**
 * Refuses a secret that can be guessed where others can reach the server: who guesses it can sign in as anybody.
 *
 * @throws Error that says how to make a good one
 */
export function refuseWeakSecret(configuration: Configuration): void {
  const { authSecret, production } = configuration;
  if (authSecret === undefined || !production || !isForOthers(configuration) || !isWeak(authSecret)) return;
  throw new Error(
    `AUTH_SECRET is too easy to guess for a server that others can reach. Leave it out and Tutti makes one, or use ${MIN_SECRET_LENGTH} or more random characters (openssl rand -base64 32).`,
  );
}
