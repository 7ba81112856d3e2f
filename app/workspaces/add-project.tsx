"use client";

import { Button } from "../design/button.tsx";
import { PlusIcon } from "../design/icons.tsx";
import { Menu, MenuItem, MenuTrigger } from "../design/menu.tsx";
import { useAction } from "../shell/use-action.ts";
import { addProjectAction } from "./actions.ts";

/** So many fit into a menu; the others are put here by their Share dialog. */
const OFFERED = 20;

type Props = { workspaceId: string; projects: readonly { id: string; title: string }[] };

/** Puts one of one's own projects into the group. */
export function AddProject({ workspaceId, projects }: Props) {
  const { isBusy, run } = useAction();
  if (projects.length === 0) return null;
  return (
    <MenuTrigger>
      <Button isDisabled={isBusy}>
        <PlusIcon />
        Add one of yours
      </Button>
      <Menu>
        {projects.slice(0, OFFERED).map(({ id, title }) => (
          <MenuItem key={id} onAction={() => void run(() => addProjectAction(workspaceId, id))}>
            {title}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
