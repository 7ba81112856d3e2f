"use client";

import {
  Tab as AriaTab,
  TabList as AriaTabList,
  type TabListProps as AriaTabListProps,
  TabPanel as AriaTabPanel,
  type TabPanelProps as AriaTabPanelProps,
  type TabProps as AriaTabProps,
  Tabs,
} from "react-aria-components/Tabs";
import { classNames } from "./class-names.ts";
import styles from "./tabs.module.css";

export { Tabs };

export function TabList<T extends object>({
  className,
  ...props
}: Omit<AriaTabListProps<T>, "className"> & { className?: string }) {
  return <AriaTabList {...props} className={classNames(styles.list, className)} />;
}

export function Tab(props: Omit<AriaTabProps, "className">) {
  return <AriaTab {...props} className={styles.tab} />;
}

export function TabPanel({ className, ...props }: Omit<AriaTabPanelProps, "className"> & { className?: string }) {
  return <AriaTabPanel {...props} className={classNames(styles.panel, className)} />;
}
