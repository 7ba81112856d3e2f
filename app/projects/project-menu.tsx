"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { IconButton } from "../design/icon-button.tsx";
import { MoreIcon } from "../design/icons.tsx";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../design/menu.tsx";
import { showToast } from "../design/toast.tsx";
import type { Role } from "../sharing/roles.ts";
import { ShareDialog } from "../sharing/share-dialog.tsx";
import { useAction } from "../shell/use-action.ts";
import { duplicateProjectAction, forkProjectAction, restoreProjectAction, trashProjectAction } from "./actions.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import styles from "./projects.module.css";
import { RenameDialog } from "./rename-dialog.tsx";

type Props = { id: string; title: string; role: Role };

/** What one may do with a project from the list. The server checks all of it again. */
export function ProjectMenu({ trashed, ...props }: Props & { trashed: boolean }) {
  return <div className={styles.buttons}>{trashed ? <TrashedButtons {...props} /> : <LiveMenu {...props} />}</div>;
}

function LiveMenu({ id, title, role }: Props) {
  const { isBusy, run } = useAction();
  const [open, setOpen] = useState<"rename" | "share" | null>(null);
  const close = () => setOpen(null);
  const mayRename = role === "owner" || role === "editor";

  const trash = async () => {
    if (!(await run(() => trashProjectAction(id)))) return;
    const undo = () => void run(() => restoreProjectAction(id));
    showToast(`“${title}” is in the trash.`, { action: { label: "Undo", run: undo } });
  };

  const fork = async () => {
    const forked = await run(() => forkProjectAction(id));
    if (forked) window.location.assign(`/studio/${forked.value.id}`);
  };

  return (
    <>
      <MenuTrigger>
        <IconButton label={`More for ${title}`} isDisabled={isBusy}>
          <MoreIcon />
        </IconButton>
        <Menu>
          <MenuItem href={`/studio/${id}`}>Open</MenuItem>
          {role === "owner" ? <MenuItem onAction={() => setOpen("share")}>Share…</MenuItem> : null}
          {mayRename ? <MenuItem onAction={() => setOpen("rename")}>Rename…</MenuItem> : null}
          <MenuItem onAction={() => void run(() => duplicateProjectAction(id))}>Duplicate</MenuItem>
          <MenuItem onAction={() => void fork()}>Make my own version (fork)</MenuItem>
          {role === "owner" ? <MenuSeparator /> : null}
          {role === "owner" ? (
            <MenuItem look="danger" onAction={() => void trash()}>
              Move to the trash
            </MenuItem>
          ) : null}
        </Menu>
      </MenuTrigger>
      {open === "rename" ? <RenameDialog id={id} title={title} onClose={close} /> : null}
      {open === "share" ? <ShareDialog projectId={id} title={title} onClose={close} /> : null}
    </>
  );
}

function TrashedButtons({ id, title, role }: Props) {
  const { isBusy, run } = useAction();
  const [isDeleting, setDeleting] = useState(false);
  if (role !== "owner") return null;
  return (
    <>
      <Button
        isDisabled={isBusy}
        aria-label={`Restore ${title}`}
        onPress={() => void run(() => restoreProjectAction(id))}
      >
        Restore
      </Button>
      <Button look="danger" aria-label={`Delete ${title} for good`} onPress={() => setDeleting(true)}>
        Delete
      </Button>
      {isDeleting ? <DeleteDialog id={id} title={title} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}
