export type FailureKind =
  | "unauthenticated"
  | "notFound"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "tooLarge"
  | "unsupported"
  | "tooMany"
  | "unavailable";

/** One thing that was wrong with what somebody sent: where, and what to do about it. */
export type Issue = { path: string; message: string };

type More = { issues?: readonly Issue[] | undefined; retryAfterSeconds?: number | undefined };

/**
 * A refusal in words for people. The API, actions and the sync server translate `kind` into their own codes; any other
 * error that reaches them is a defect of ours.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly issues: readonly Issue[];
  /** seconds after which trying again makes sense */
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, message: string, more: More = {}) {
    super(message);
    this.name = "Failure";
    this.kind = kind;
    this.issues = more.issues ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/**
 * Whether an error is one of ours. By name, not by class: Next bundles its own copy of this module beside the one that
 * the server process loaded, so one process can hold two classes.
 */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === "Failure" && "kind" in error;
}

export function unauthenticated(): Failure {
  return new Failure("unauthenticated", "You are not signed in. Sign in or continue as a guest, then try again.");
}

/** Also for what exists but may not be read: foreign things look like things that are not there. */
export function notFound(what: string): Failure {
  return new Failure(
    "notFound",
    `There is no such ${what}, or you may not see it. Check the address, or ask its owner.`,
  );
}

/** Only for what may be read: see {@link notFound}. */
export function forbidden(why: string): Failure {
  return new Failure("forbidden", why);
}

export function invalid(issues: readonly Issue[]): Failure {
  const words = issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message));
  return new Failure("invalid", words.join("; ") || "Something about this is not right.", { issues });
}

export function conflict(why: string): Failure {
  return new Failure("conflict", why);
}

const BYTES_A_KILOBYTE = 1024;

/** @param limitBytes the most that would have been taken */
export function tooLarge(limitBytes: number): Failure {
  const kilobytes = Math.floor(limitBytes / BYTES_A_KILOBYTE);
  const most = kilobytes < BYTES_A_KILOBYTE ? `${kilobytes} KB` : `${Math.floor(kilobytes / BYTES_A_KILOBYTE)} MB`;
  return new Failure("tooLarge", `That is too large: at most ${most} fit here. Make it smaller, or split it.`);
}

/** A kind of content that is not taken here. */
export function unsupported(why: string): Failure {
  return new Failure("unsupported", why);
}

export function tooMany(why: string, retryAfterSeconds: number): Failure {
  return new Failure("tooMany", why, { retryAfterSeconds });
}

/** A part that Tutti needs is down, or not set up here. */
export function unavailable(why: string, retryAfterSeconds?: number): Failure {
  return new Failure("unavailable", why, { retryAfterSeconds });
}
