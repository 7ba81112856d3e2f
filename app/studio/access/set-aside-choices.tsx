"use client";

import { useState } from "react";
import { Button } from "../../design/button.tsx";
import { showToast } from "../../design/toast.tsx";
import { fileNameOf } from "../midi/file-name.ts";
import type { SetAside } from "../sync/status.ts";
import { midiOf, ownCopyOf } from "./set-aside.ts";

const LONGEST_TITLE = 120;

type Props = { kept: SetAside; title: string; onDone: () => void };

/** What can be done with changes that were not taken: a file, a project of one's own, or nothing. */
export function SetAsideChoices({ kept, title, onDone }: Props) {
  const [isBusy, setBusy] = useState(false);
  const name = `${title} (my changes)`.slice(0, LONGEST_TITLE);

  function download(): void {
    const address = URL.createObjectURL(midiOf(kept));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileNameOf(name);
    link.click();
    URL.revokeObjectURL(address);
  }

  async function keep(): Promise<void> {
    setBusy(true);
    const answer = await ownCopyOf(kept, name);
    setBusy(false);
    if (answer.ok) {
      showToast(`“${name}” is among your projects.`, { kind: "good" });
      onDone();
    } else showToast(answer.message, { kind: "bad" });
  }

  return (
    <>
      <Button size="small" look="primary" isDisabled={isBusy} onPress={() => void keep()}>
        {isBusy ? "Keeping" : "Keep as my own project"}
      </Button>
      <Button size="small" onPress={download}>
        Download as MIDI
      </Button>
      <Button size="small" look="plain" isDisabled={isBusy} onPress={onDone}>
        Let go of them
      </Button>
    </>
  );
}
