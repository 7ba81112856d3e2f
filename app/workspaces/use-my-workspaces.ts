"use client";

import { useEffect, useState } from "react";
import { z } from "zod";
import { callApi } from "../studio/api/call-api.ts";

const schema = z.object({ workspaces: z.array(z.object({ id: z.string(), name: z.string() })) });
export type MyWorkspace = { id: string; name: string };

/** The workspaces one is in, asked once; none until the answer is here, and none when it does not come. */
export function useMyWorkspaces(): readonly MyWorkspace[] {
  const [workspaces, setWorkspaces] = useState<readonly MyWorkspace[]>([]);
  useEffect(() => {
    let isGone = false;
    void callApi({ method: "GET", path: "/workspaces" }, schema).then((answer) => {
      if (answer.ok && !isGone) setWorkspaces(answer.value.workspaces);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return workspaces;
}
