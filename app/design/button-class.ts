import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

/** `primary` once a view; `quiet` has an outline; `plain` is text alone; `danger` cannot be taken back easily. */
export type ButtonLook = "primary" | "quiet" | "plain" | "danger";
export type ButtonSize = "small" | "medium" | "large";

/** The looks of a button, for buttons, for links that look like one, and for plain form buttons that need no script. */
export function buttonClass(look: ButtonLook = "quiet", size: ButtonSize = "medium", className?: string): string {
  return classNames(styles.button, styles[look], styles[size], className);
}
