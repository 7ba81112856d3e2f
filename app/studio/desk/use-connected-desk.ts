import { useEffect, useRef, useState } from "react";
import type { Role } from "../../../server/sync/protocol.ts";
import { connectScore, type ScoreConnection } from "../sync/connect.ts";
import { createDesk, type Desk, type Me } from "./desk.ts";

type Connected = { desk: Desk | null; problem: string | null };

/** So long the server is waited for where this device has the score too. */
const SERVER_FIRST_MS = 1_200;

/**
 * A desk as soon as the score has been loaded, from the server or, where that does not answer, from this device; never on an
 * empty document that only looks loaded. When the server
 * replaces the document by its compacted successor, a new desk goes on where the old one was.
 */
export function useConnectedDesk(
  projectId: string,
  title: string,
  me: Me,
  role: Role,
): Connected & { retry: () => void } {
  const [connected, setConnected] = useState<Connected>({ desk: null, problem: null });
  const connection = useRef<ScoreConnection | null>(null);
  const { id, name, color, isGuest } = me;

  useEffect(() => {
    const opened = connectScore(projectId, { device: { userId: id, title } });
    connection.current = opened;
    let desk: Desk | null = null;
    let document = 0;
    let waited = !navigator.onLine;

    function follow(): void {
      const status = opened.status.get();
      if (!desk && status.connection !== "online" && !(status.fromDevice && waited)) {
        setConnected({ desk: null, problem: status.closedBecause ?? null });
        return;
      }
      if (status.document === document) return;
      document = status.document;
      const before = desk
        ? { state: desk.state.get(), viewport: desk.viewport.get(), steps: desk.history.stacks() }
        : undefined;
      desk?.dispose();
      desk = createDesk({
        projectId,
        me: { id, name, color, isGuest },
        connection: opened,
        role,
        before,
        keepsSteps: true,
      });
      setConnected({ desk, problem: null });
    }

    const stop = opened.status.subscribe(follow);
    const timer = setTimeout(() => {
      waited = true;
      follow();
    }, SERVER_FIRST_MS);
    follow();
    return () => {
      clearTimeout(timer);
      stop();
      desk?.dispose();
      opened.destroy();
      connection.current = null;
    };
  }, [projectId, title, id, name, color, isGuest, role]);

  return { ...connected, retry: () => connection.current?.retry() };
}
