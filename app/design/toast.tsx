"use client";

import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import { CrossIcon } from "./icons.tsx";
import styles from "./toast.module.css";

type ToastKind = "plain" | "good" | "bad";
type ToastMessage = { message: string; kind: ToastKind; action?: { label: string; run: () => void } };

/** Long enough to read two sentences; a message with an action or an error waits until it is closed. */
const SHOWN_MS = 6000;
/** For an action that can also be had elsewhere, as undo can. */
const SHOWN_WITH_ACTION_MS = 15_000;
const MOST_AT_ONCE = 3;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: MOST_AT_ONCE });

/** Shows a short message at the edge of the window, read aloud politely. Returns a function that takes it away. */
export function showToast(
  message: string,
  options: { kind?: ToastKind; action?: ToastMessage["action"]; goesAway?: boolean } = {},
) {
  const kind = options.kind ?? "plain";
  const stays = !options.goesAway && (kind === "bad" || options.action !== undefined);
  const timeout = options.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS;
  const key = queue.add({ message, kind, action: options.action }, stays ? {} : { timeout });
  return () => queue.close(key);
}

/** Stands once, in the layout. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} aria-label="Messages" className={styles.region}>
      {({ toast }) => (
        <AriaToast toast={toast} className={classNames(styles.toast, styles[toast.content.kind])}>
          <ToastContent className={styles.content}>
            <Text slot="title">{toast.content.message}</Text>
          </ToastContent>
          <ToastAction toastKey={toast.key} action={toast.content.action} />
          <IconButton slot="close" label="Close">
            <CrossIcon />
          </IconButton>
        </AriaToast>
      )}
    </ToastRegion>
  );
}

function ToastAction({ toastKey, action }: { toastKey: string; action: ToastMessage["action"] }) {
  if (!action) return null;
  const act = () => {
    action.run();
    queue.close(toastKey);
  };
  return (
    <Button size="small" onPress={act}>
      {action.label}
    </Button>
  );
}
