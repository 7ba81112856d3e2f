"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { Role } from "../../server/sync/protocol.ts";
import type { Theme } from "../design/theme.ts";
import { followAccess } from "./access/access-state.ts";
import { ShutOut } from "./access/shut-out.tsx";
import type { Me } from "./desk/desk.ts";
import { useConnectedDesk } from "./desk/use-connected-desk.ts";
import { DeskProvider } from "./desk/use-desk.tsx";
import { Opening } from "./opening.tsx";
import { StudioRoom } from "./studio-room.tsx";

export type StudioProps = { projectId: string; title: string; me: Me; role: Role; theme: Theme };

/** Connects to the project's score and shows the studio once it is here. */
export function Studio({ projectId, title: savedTitle, me, role, theme }: StudioProps) {
  const [title, setTitle] = useState(savedTitle);
  const { desk, problem, retry } = useConnectedDesk(projectId, savedTitle, me, role);
  useEffect(() => (desk ? followAccess(desk.connection, projectId, role) : undefined), [desk, projectId, role]);
  const connection = desk?.connection;
  const isShutOut = useSyncExternalStore(
    connection?.status.subscribe ?? subscribeToNothing,
    () => connection?.status.get().shutOut === true,
    () => false,
  );
  if (!desk) return <Opening title={title} problem={problem} onRetry={retry} />;
  if (isShutOut) return <ShutOut desk={desk} title={title} />;
  return (
    <DeskProvider desk={desk}>
      <StudioRoom key={desk.connection.status.get().document} title={title} theme={theme} onRenamed={setTitle} />
    </DeskProvider>
  );
}

const subscribeToNothing = () => () => {};
