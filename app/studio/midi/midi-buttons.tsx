"use client";

import { useRef, useState } from "react";
import { z } from "zod";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { ExportIcon, ImportIcon } from "../icons.tsx";
import { isEmptyScore } from "../melodies/begin-with.ts";
import { fileNameOf } from "./file-name.ts";

const importAnswer = z.object({
  warnings: z.array(z.string()).optional(),
  written: z.object({ client: z.number(), clock: z.number() }),
});

const WAY_BACK = "Undo brings back what was here.";

/** A MIDI file in, which replaces the score after asking, and the score out as a MIDI file. */
export function MidiButtons({ title }: { title: string }) {
  const desk = useDesk();
  const role = useRole();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<File | null>(null);

  async function send(file: File): Promise<void> {
    setAsked(null);
    setBusy(true);
    const expected = desk.history.expect();
    const answer = await callApi(
      { method: "PUT", path: `/projects/${desk.projectId}/midi`, bytes: file },
      importAnswer,
    );
    setBusy(false);
    if (!answer.ok) {
      expected.failed();
      showToast(`${file.name} was not imported. ${answer.message}`, { kind: "bad" });
      return;
    }
    expected.wrote(answer.value.written);
    const warnings = answer.value.warnings ?? [];
    showToast([`${file.name} is imported. ${WAY_BACK}`, ...warnings].join(" "), { kind: "good" });
  }

  function choose(file: File | undefined): void {
    if (!file) return;
    if (isEmptyScore(desk.score())) void send(file);
    else setAsked(file);
  }

  const download = () => {
    const link = document.createElement("a");
    link.href = `/api/v1/projects/${desk.projectId}/midi`;
    link.download = fileNameOf(title);
    link.click();
  };

  return (
    <>
      {can(role, "midi.import") ? (
        <IconButton
          label={isBusy ? "Importing" : "Import a MIDI file"}
          isDisabled={isBusy}
          onPress={() => input.current?.click()}
        >
          <ImportIcon />
        </IconButton>
      ) : null}
      <input
        ref={input}
        type="file"
        hidden
        accept=".mid,.midi,.smf,audio/midi,audio/x-midi"
        aria-label="MIDI file to import"
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <IconButton label="Export as a MIDI file" onPress={download}>
        <ExportIcon />
      </IconButton>
      {asked ? (
        <Dialog
          role="alertdialog"
          size="small"
          title={`Replace everything by “${asked.name}”?`}
          lead="The tracks and notes that are here go away for everybody in this project. You can undo it."
          isOpen
          onOpenChange={() => setAsked(null)}
        >
          {(close) => (
            <DialogActions>
              <Button onPress={close}>Keep what is here</Button>
              <Button look="danger" onPress={() => void send(asked)}>
                Replace
              </Button>
            </DialogActions>
          )}
        </Dialog>
      ) : null}
    </>
  );
}
