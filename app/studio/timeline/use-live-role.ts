import { useSyncExternalStore } from "react";
import type { Role } from "../../../server/sync/protocol.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { liveDesk } from "./live-desk.ts";

/** What this person may do in the project, also while they look at a past state. */
export function useLiveRole(): Role | null {
  const live = liveDesk(useDesk());
  return useSyncExternalStore(live.connection.status.subscribe, live.role, live.role);
}
