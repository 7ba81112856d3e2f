"use client";

import { useState } from "react";
import type { Role } from "../../server/sync/protocol.ts";
import type { Theme } from "../design/theme.ts";
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
  if (!desk) return <Opening title={title} problem={problem} onRetry={retry} />;
  return (
    <DeskProvider desk={desk}>
      <StudioRoom key={desk.connection.status.get().document} title={title} theme={theme} onRenamed={setTitle} />
    </DeskProvider>
  );
}
