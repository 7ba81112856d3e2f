import type { ReactNode } from "react";
import styles from "./message.module.css";

/** A page that has only one thing to say. A rest, as a score writes silence, stands above it. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className={styles.page}>
      <svg className={styles.rest} viewBox="0 0 120 40" aria-hidden="true">
        {[8, 14, 20, 26, 32].map((y) => (
          <line key={y} x2="120" y1={y} y2={y} />
        ))}
        <rect x="52" y="14" width="16" height="4" />
      </svg>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </main>
  );
}
