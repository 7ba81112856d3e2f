"use client";

import { can } from "../../../server/access/can.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../../design/menu.tsx";
import { showToast } from "../../design/toast.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { compareWith, look, restore } from "./acts.ts";
import { MoreIcon } from "./icons.tsx";
import { namingOf, openRenaming } from "./naming.ts";
import { type Place, pastOf } from "./past.ts";
import styles from "./timeline.module.css";
import { timelineOf } from "./timeline-of.ts";
import { useLiveRole } from "./use-live-role.ts";
import type { Entry } from "./words.ts";

/** Everything that can be done with one state. */
export function EntryMenu({ entry, place }: { entry: Entry; place: Place }) {
  const desk = useDesk();
  const role = useLiveRole();
  const past = useStore(pastOf(desk), (state) => state.past);
  const version = entry.kind === "version" ? entry.version : null;
  const mayName = can(role, "version.name");
  const isElsewhere = past !== null && past.place.seq !== place.seq;
  return (
    <MenuTrigger>
      <IconButton className={styles.more} label={`More about ${place.label}`}>
        <MoreIcon />
      </IconButton>
      <Menu>
        <MenuItem onAction={() => look(desk, place)}>Look at it</MenuItem>
        <MenuItem onAction={() => compareWith(desk, place, true)}>Compare with now</MenuItem>
        {isElsewhere ? (
          <MenuItem textValue="Compare with what is shown" onAction={() => compareWith(desk, place, false)}>
            Compare with {past.place.label}
          </MenuItem>
        ) : null}
        {can(role, "version.restore") ? (
          <MenuItem onAction={() => restore(desk, place, version?.id ?? null)}>Restore this</MenuItem>
        ) : null}
        {mayName ? <MenuSeparator /> : null}
        {mayName && !version ? (
          <MenuItem onAction={() => namingOf(desk).patch({ naming: { place, version: null } })}>
            Give it a name
          </MenuItem>
        ) : null}
        {version?.mayChange ? <MenuItem onAction={() => openRenaming(desk, version)}>Rename</MenuItem> : null}
        {version?.mayChange ? (
          <MenuItem look="danger" onAction={() => remove(version.id)}>
            Take the name away
          </MenuItem>
        ) : null}
      </Menu>
    </MenuTrigger>
  );

  async function remove(id: string): Promise<void> {
    const wrong = await timelineOf(desk).remove(id);
    if (wrong) showToast(wrong, { kind: "bad" });
  }
}
