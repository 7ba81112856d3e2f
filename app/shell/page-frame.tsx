import type { ReactNode } from "react";
import styles from "./page-frame.module.css";
import { SiteHeader } from "./site-header.tsx";

/** A page with a title, as wide as its lines are good to read. */
export function PageFrame({
  title,
  actions,
  narrow,
  children,
}: {
  title: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** For forms. */
  narrow?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <SiteHeader />
      <main id="main" className={narrow ? styles.narrow : styles.wide}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {actions}
        </div>
        {children}
      </main>
    </>
  );
}
