"use client";

import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../design/menu.tsx";
import { forgetDevice } from "../studio/offline/forget-device.ts";
import styles from "./account-menu.module.css";
import { PersonBadge } from "./person-badge.tsx";
import { signOutHere } from "./sign-out.ts";
import { useAction } from "./use-action.ts";

export function AccountMenu({ name, color, isGuest }: { name: string; color: string; isGuest: boolean }) {
  const { run } = useAction();
  // A new page, not a new route: nothing of this person stays in the browser's memory.
  const signOut = async () => {
    if (!(await run(signOutHere))) return;
    await forgetDevice().catch(() => {});
    window.location.assign("/");
  };
  return (
    <MenuTrigger>
      <Button className={styles.button} aria-label={`Account of ${name}`}>
        <PersonBadge name={name} color={color} />
      </Button>
      <Menu>
        {isGuest ? <MenuItem href="/sign-up">Keep your work: make an account</MenuItem> : null}
        <MenuItem href="/projects">Your projects</MenuItem>
        <MenuItem href="/offline">On this device</MenuItem>
        <MenuItem href="/workspaces">Workspaces</MenuItem>
        <MenuItem href="/train">Train a model</MenuItem>
        <MenuItem href="/models">Models</MenuItem>
        <MenuItem href="/settings">Settings</MenuItem>
        <MenuSeparator />
        {isGuest ? <MenuItem href="/sign-in">Sign in to another account</MenuItem> : null}
        <MenuItem onAction={() => void signOut()}>Sign out</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
