"use client";

import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { CommentIcon } from "../icons.tsx";
import { beginComment } from "./subjects.ts";

/** In the note panel: a comment on the selected notes. */
export function CommentButton() {
  const desk = useDesk();
  if (!can(useRole(), "project.comment")) return null;
  return (
    <Button size="small" look="plain" aria-haspopup="dialog" onPress={() => beginComment(desk)}>
      <CommentIcon />
      Comment
    </Button>
  );
}
