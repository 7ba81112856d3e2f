"use client";

import type { ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components/Modal";
import styles from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";
import { CrossIcon } from "./icons.tsx";

export { DialogTrigger };

export type DialogProps = {
  title: string;
  /** Below the title: what this is about, in one sentence. */
  lead?: ReactNode;
  /** A function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Leave both out inside a `DialogTrigger`. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** "full" takes the whole window. */
  size?: "small" | "medium" | "large" | "full";
  /** `alertdialog` for "are you sure?". */
  role?: "dialog" | "alertdialog";
};

export function Dialog({ title, lead, children, isOpen, onOpenChange, size = "medium", role = "dialog" }: DialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={role === "dialog"}
    >
      <Modal className={styles[size]}>
        <AriaDialog className={styles.dialog} role={role}>
          {({ close }) => (
            <>
              <header className={styles.header}>
                <Heading slot="title" className={styles.title}>
                  {title}
                </Heading>
                <IconButton label="Close" onPress={close}>
                  <CrossIcon />
                </IconButton>
              </header>
              {lead ? <p className={styles.lead}>{lead}</p> : null}
              {typeof children === "function" ? children(close) : children}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at a dialog's end, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
