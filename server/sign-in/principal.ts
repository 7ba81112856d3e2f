/** Whoever asks: a person signed in by a browser (`sessionId`) or by a personal access token (`tokenId`). */
export type Principal = {
  userId: string;
  name: string;
  /** presence colour, #rrggbb */
  color: string;
  isGuest: boolean;
  sessionId: string | null;
  tokenId: string | null;
};

/**
 * The one who asks, if it is a browser: signing in, up and out is for those. A personal access token was given out for
 * less, so it must not become a session, nor take an account over.
 */
export function browserOf(principal: Principal | null): Principal | null {
  return principal?.sessionId ? principal : null;
}

type Person = { id: string; name: string; color: string; isGuest: boolean };

export function principalOf(user: Person, by: { sessionId: string } | { tokenId: string }): Principal {
  return {
    userId: user.id,
    name: user.name,
    color: user.color,
    isGuest: user.isGuest,
    sessionId: "sessionId" in by ? by.sessionId : null,
    tokenId: "tokenId" in by ? by.tokenId : null,
  };
}
