"use client";

import Link from "next/link";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { PeopleIcon } from "../../design/icons.tsx";
import type { Theme } from "../../design/theme.ts";
import { ThemeToggle } from "../../design/theme-toggle.tsx";
import { Logo } from "../../shell/logo.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { HelpIcon } from "../icons.tsx";
import { MelodyMenu } from "../melodies/melody-menu.tsx";
import { MidiButtons } from "../midi/midi-buttons.tsx";
import { People } from "../presence/people.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import { ShownDesk } from "../timeline/shown-desk.tsx";
import { TransportBar } from "../transport/transport-bar.tsx";
import styles from "./header.module.css";
import { ProjectTitle } from "./project-title.tsx";
import { SaveState } from "./save-state.tsx";
import { StudioBell } from "./studio-bell.tsx";

type Props = { title: string; theme: Theme; onRenamed: (title: string) => void };

export function Header({ title, theme, onRenamed }: Props) {
  const desk = useDesk();
  return (
    <header className={styles.header}>
      <div className={styles.project}>
        <Link href="/projects" className={styles.home} aria-label="Your projects">
          <Logo size={24} />
        </Link>
        <ProjectTitle title={title} onRenamed={onRenamed} />
        <SaveState />
      </div>
      <div className={styles.middle}>
        <ShownDesk>
          <TransportBar />
        </ShownDesk>
      </div>
      <div className={styles.actions}>
        <div className={styles.tools}>
          <MelodyMenu />
          <MidiButtons title={title} />
        </div>
        <StudioBell />
        <People />
        <Button className={styles.share} size="small" onPress={() => desk.state.patch({ openDialog: "share" })}>
          <PeopleIcon />
          <span className={styles.shareWord}>Share</span>
        </Button>
        <div className={styles.quiet}>
          <ThemeToggle initial={theme} />
          <IconButton
            label="Keys and help"
            shortcut={shortcutOf("help")}
            onPress={() => desk.state.patch({ openDialog: "help" })}
          >
            <HelpIcon />
          </IconButton>
        </div>
      </div>
    </header>
  );
}
