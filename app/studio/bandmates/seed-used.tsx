"use client";

import { Button } from "../../design/button.tsx";
import { isCached } from "../takes/generation.ts";
import styles from "./bandmates.module.css";
import type { Bandmate } from "./use-bandmate.ts";

/** The seed of the last answer, to be used again, and whether the answer was known already. */
export function SeedUsed({ bandmate: { generation, seed, setSeed } }: { bandmate: Bandmate }) {
  if (generation?.state !== "succeeded" || generation.seed === undefined) return null;
  const used = generation.seed;
  return (
    <p className={styles.seed}>
      <span>
        Seed {used}
        {isCached(generation) ? " · asked before, so the same answer came at once" : ""}
      </span>
      {seed === used ? null : (
        <Button size="small" look="plain" onPress={() => setSeed(used)}>
          Use again
        </Button>
      )}
    </p>
  );
}
