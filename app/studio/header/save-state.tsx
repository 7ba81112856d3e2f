"use client";

import { Button as AriaButton } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "../../design/tooltip.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import styles from "./header.module.css";
import { saveWords } from "./save-words.ts";

/** Saved, saving or offline; pressing it tries to connect again. */
export function SaveState() {
  const { connection } = useDesk();
  const words = saveWords(useStore(connection.status, (status) => status));
  return (
    <>
      <TooltipTrigger>
        <AriaButton
          className={styles.save}
          data-kind={words.kind}
          aria-label={`${words.short}. ${words.long}`}
          onPress={connection.retry}
        >
          <span className={styles.saveDot} />
          <span className={styles.saveWord}>{words.short}</span>
        </AriaButton>
        <Tooltip>{words.long}</Tooltip>
      </TooltipTrigger>
      <span className="visually-hidden" role="status">
        {words.kind === "offline" ? words.long : words.short}
      </span>
    </>
  );
}
