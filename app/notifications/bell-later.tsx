"use client";

import { lazy, Suspense } from "react";
import { BellIcon } from "../design/icons.tsx";
import styles from "./bell.module.css";

const Bell = lazy(async () => ({ default: (await import("./bell.tsx")).Bell }));

/** The bell apart from the header's script: who is not signed in never loads it. */
export function BellLater() {
  return (
    <Suspense
      fallback={
        <span className={styles.bell}>
          <BellIcon />
        </span>
      }
    >
      <Bell />
    </Suspense>
  );
}
