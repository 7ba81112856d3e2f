import type { Metadata } from "next";
import { Logo } from "../shell/logo.tsx";
import { KeptProjects } from "./kept-projects.tsx";
import styles from "./offline.module.css";

export const metadata: Metadata = { title: "On this device" };

/** What can be opened without a network. The browser keeps this page, so nothing in it comes from a session. */
export default function OfflinePage() {
  return (
    <main id="main" className={styles.page}>
      <a href="/" className={styles.home} aria-label="Tutti, front page">
        <Logo />
      </a>
      <h1 className={styles.title}>On this device</h1>
      <KeptProjects />
    </main>
  );
}
