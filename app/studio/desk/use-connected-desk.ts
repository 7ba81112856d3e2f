import { useEffect, useRef, useState } from "react";
import type { Role } from "../../../server/sync/protocol.ts";
import { connectScore, type ScoreConnection } from "../sync/connect.ts";
import { createDesk, type Desk, type Me } from "./desk.ts";

type Connected = { desk: Desk | null; problem: string | null };

/**
 * A desk as soon as the score has been loaded, never on an empty document that only looks loaded. When the server
 * replaces the document by its compacted successor, a new desk goes on where the old one was.
 */
export function useConnectedDesk(projectId: string, me: Me, role: Role): Connected & { retry: () => void } {
  const [connected, setConnected] = useState<Connected>({ desk: null, problem: null });
  const connection = useRef<ScoreConnection | null>(null);
  const { id, name, color, isGuest } = me;

  useEffect(() => {
    const opened = connectScore(projectId);
    connection.current = opened;
    let desk: Desk | null = null;
    let document = 0;

    function follow(): void {
      const status = opened.status.get();
      if (!desk && status.connection !== "online") {
        setConnected({ desk: null, problem: status.closedBecause ?? null });
        return;
      }
      if (status.document === document) return;
      document = status.document;
      const before = desk ? { state: desk.state.get(), viewport: desk.viewport.get() } : undefined;
      desk?.dispose();
      desk = createDesk({ projectId, me: { id, name, color, isGuest }, connection: opened, role, before });
      setConnected({ desk, problem: null });
    }

    const stop = opened.status.subscribe(follow);
    follow();
    return () => {
      stop();
      desk?.dispose();
      opened.destroy();
      connection.current = null;
    };
  }, [projectId, id, name, color, isGuest, role]);

  return { ...connected, retry: () => connection.current?.retry() };
}
