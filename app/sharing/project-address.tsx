"use client";

import { CopyField } from "../shell/copy-field.tsx";
import { isThisMachineOnly } from "./this-machine.ts";

const HERE_ONLY =
  "It opens on this computer only. For others, start Tutti with HOST and PUBLIC_URL set (see the README).";
const FOR_ALL = "Send it to whoever should come in.";

/** The quickest way to let somebody in: the project's own address, where it opens to everybody who has it. */
export function ProjectAddress({ projectId }: { projectId: string }) {
  const { origin, hostname } = window.location;
  return (
    <CopyField
      label="Address of this project"
      value={`${origin}/studio/${projectId}`}
      note={isThisMachineOnly(hostname) ? HERE_ONLY : FOR_ALL}
      look="primary"
    />
  );
}
