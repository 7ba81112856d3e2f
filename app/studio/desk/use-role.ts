import { useSyncExternalStore } from "react";
import type { Role } from "../../../server/sync/protocol.ts";
import { useDesk } from "./use-desk.tsx";

/** This person's role as the server last said it: it may change while the studio is open. */
export function useRole(): Role {
  const desk = useDesk();
  return useSyncExternalStore(desk.connection.status.subscribe, desk.role, desk.role);
}
