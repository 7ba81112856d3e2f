"use client";

import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  Keyboard,
  MenuTrigger,
  Separator,
  Text,
} from "react-aria-components/Menu";
import { classNames } from "./class-names.ts";
import styles from "./list.module.css";
import { Popover } from "./popover.tsx";

export { MenuTrigger };

/** Inside a `MenuTrigger`, after its button. */
export function Menu<T extends object>(props: Omit<AriaMenuProps<T>, "className">) {
  return (
    <Popover>
      <AriaMenu {...props} className={styles.list} />
    </Popover>
  );
}

export type MenuItemProps = Omit<AriaMenuItemProps, "className" | "children"> & {
  /** Read aloud and used by typing its first letters; needed when `children` is more than a string. */
  textValue?: string;
  shortcut?: string;
  look?: "plain" | "danger";
  children: ReactNode;
};

export function MenuItem({ shortcut, look = "plain", children, ...props }: MenuItemProps) {
  const textValue = props.textValue ?? (typeof children === "string" ? children : undefined);
  return (
    <AriaMenuItem {...props} textValue={textValue} className={classNames(styles.item, styles[look])}>
      <Text slot="label" className={styles.label}>
        {children}
      </Text>
      {shortcut ? <Keyboard className={styles.shortcut}>{shortcut}</Keyboard> : null}
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className={styles.separator} />;
}
