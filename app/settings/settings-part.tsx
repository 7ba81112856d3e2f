import type { ReactNode } from "react";
import styles from "./settings.module.css";

export function SettingsPart({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <div>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.about}>{about}</p>
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
