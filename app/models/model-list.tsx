import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./models.module.css";
import type { ModelSummary } from "./summary.ts";

/** Some models under a heading; `children` stands where there is none. */
export function ModelList({
  title,
  models,
  children,
}: {
  title: string;
  models: readonly ModelSummary[];
  children?: ReactNode;
}) {
  return (
    <section className={styles.group} aria-label={title}>
      <h2>{title}</h2>
      {models.length === 0 ? <p className={styles.empty}>{children}</p> : null}
      <ul className={styles.list}>
        {models.map(({ id, name, about, facts }) => (
          <li key={id} className={styles.model}>
            <Link href={`/models/${id}`} className={styles.name}>
              {name}
            </Link>
            {about === "" ? null : <p className={styles.about}>{about}</p>}
            <p className={styles.facts}>
              {facts.map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
