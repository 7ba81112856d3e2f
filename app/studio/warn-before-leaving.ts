import type { Desk } from "./desk/desk.ts";

/** The browser asks before a tab closes that still holds what the database does not. */
export function warnBeforeLeaving({ connection }: Desk): () => void {
  function onLeave(event: BeforeUnloadEvent): void {
    if (connection.hasUnsaved()) event.preventDefault();
  }
  window.addEventListener("beforeunload", onLeave);
  return () => window.removeEventListener("beforeunload", onLeave);
}
