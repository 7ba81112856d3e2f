/** Why "Try it" did not lead to a studio, in words; `kind` is that of the server's failure, or whatever stood in the address. */
export function problemInWords(kind: string | string[]): string {
  if (kind === "tooMany") return "Very many guests came from your network just now. Wait a few minutes and try again.";
  if (kind === "conflict") return "You have as many projects as a guest can. Throw one away, or make an account.";
  return "That did not work this time. Try again in a moment.";
}
