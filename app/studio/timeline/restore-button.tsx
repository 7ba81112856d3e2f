"use client";

import { useState } from "react";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import type { ButtonLook } from "../../design/button-class.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { restore } from "./acts.ts";
import type { Place } from "./past.ts";
import { useLiveRole } from "./use-live-role.ts";

type Props = { place: Place; versionId: string | null; look?: ButtonLook };

/** Nothing is lost by it, so it asks nothing. */
export function RestoreButton({ place, versionId, look }: Props) {
  const desk = useDesk();
  const role = useLiveRole();
  const [isBusy, setBusy] = useState(false);
  if (!can(role, "version.restore")) return null;
  const act = async () => {
    setBusy(true);
    await restore(desk, place, versionId);
    setBusy(false);
  };
  return (
    <Button size="small" look={look} isPending={isBusy} onPress={act}>
      Restore this
    </Button>
  );
}
