"use client";

import { useRouter } from "next/navigation";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../design/menu.tsx";
import styles from "./account-menu.module.css";
import { PersonBadge } from "./person-badge.tsx";
import { signOutHere } from "./sign-out.ts";

export function AccountMenu({ name, color, isGuest }: { name: string; color: string; isGuest: boolean }) {
  const router = useRouter();
  return (
    <MenuTrigger>
      <Button className={styles.button} aria-label={`Account of ${name}`}>
        <PersonBadge name={name} color={color} />
      </Button>
      <Menu>
        {isGuest ? <MenuItem href="/sign-up">Keep your work: make an account</MenuItem> : null}
        <MenuItem href="/projects">Your projects</MenuItem>
        <MenuItem href="/settings">Settings</MenuItem>
        <MenuSeparator />
        {isGuest ? <MenuItem href="/sign-in">Sign in to another account</MenuItem> : null}
        <MenuItem onAction={() => void signOutHere().then(() => router.refresh())}>Sign out</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
