import { readableOn } from "../design/readable-on.ts";
import styles from "./person-badge.module.css";

/** A person's colour with the first letter of their name; the name itself stands beside it or in a label. */
export function PersonBadge({ name, color, size }: { name: string; color: string; size?: "small" }) {
  return (
    <span
      className={styles.badge}
      data-size={size}
      style={{ background: color, color: readableOn(color) }}
      aria-hidden="true"
    >
      {[...name.trim()][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
