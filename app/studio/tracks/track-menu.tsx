"use client";

import { deleteTrack, duplicateTrack, moveTrack } from "../../../domain/score/commands/tracks.ts";
import type { Track } from "../../../domain/score/score.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { MoreIcon } from "../../design/icons.tsx";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../../design/menu.tsx";
import { showToast } from "../../design/toast.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { undo } from "../shortcuts/studio-commands.ts";

type Props = { track: Track; name: string; place: number; count: number; mayEdit: boolean };

export function TrackMenu({ track, name, place, count, mayEdit }: Props) {
  const desk = useDesk();

  function remove(): void {
    const gone = desk.edit((doc, origin) => deleteTrack(doc, track.id, origin), "track");
    if (!gone) return;
    const undoIt = { label: "Undo", run: () => undo(desk) };
    desk.history.onNext(showToast(`${name} is deleted.`, { action: undoIt, goesAway: true }));
  }

  if (!mayEdit) return null;
  return (
    <MenuTrigger>
      <IconButton label={`More for ${name}`}>
        <MoreIcon />
      </IconButton>
      <Menu>
        <MenuItem onAction={() => desk.edit((doc, origin) => duplicateTrack(doc, track.id, origin), "track")}>
          Duplicate
        </MenuItem>
        <MenuItem
          isDisabled={place === 0}
          onAction={() => desk.edit((doc, origin) => moveTrack(doc, track.id, place - 1, origin), "track")}
        >
          Move up
        </MenuItem>
        <MenuItem
          isDisabled={place === count - 1}
          onAction={() => desk.edit((doc, origin) => moveTrack(doc, track.id, place + 1, origin), "track")}
        >
          Move down
        </MenuItem>
        <MenuSeparator />
        <MenuItem look="danger" onAction={remove}>
          Delete
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
