import type { Desk } from "../desk/desk.ts";

/** Runs something once the connection stands, also where a studio was opened without a network. */
export function whenOnline(desk: Desk, run: () => void): () => void {
  const { status } = desk.connection;
  let isDone = false;
  const look = () => {
    if (isDone || status.get().connection !== "online") return;
    isDone = true;
    run();
  };
  look();
  return status.subscribe(look);
}
