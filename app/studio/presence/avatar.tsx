import { readableOn } from "../../design/readable-on.ts";
import styles from "./people.module.css";
import type { Person } from "./people-here.ts";

/** A person's colour and first letter; mist and a moon for who is idle, an outline for who is away. */
export function Avatar({ person }: { person: Pick<Person, "name" | "color" | "activity"> }) {
  const { name, color, activity } = person;
  return (
    <span
      className={styles.avatar}
      data-activity={activity}
      style={{ "--person": color, "--on-person": readableOn(color) }}
      aria-hidden="true"
    >
      {[...name.trim()][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
