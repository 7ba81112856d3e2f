"use client";

import { useState } from "react";
import { SAMPLE_MELODIES, type SampleMelody } from "../../../domain/melodies/melodies.ts";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu, MenuItem, MenuTrigger } from "../../design/menu.tsx";
import { useDesk, useMayEdit } from "../desk/use-desk.tsx";
import { MelodyIcon } from "../icons.tsx";
import { beginWith, isEmptyScore } from "./begin-with.ts";

/** Begin with a melody that everybody knows; what is there is replaced only after asking. */
export function MelodyMenu() {
  const desk = useDesk();
  const mayEdit = useMayEdit();
  const [asked, setAsked] = useState<SampleMelody | null>(null);
  if (!mayEdit) return null;
  const choose = (melody: SampleMelody) => (isEmptyScore(desk.score()) ? beginWith(desk, melody) : setAsked(melody));
  return (
    <>
      <MenuTrigger>
        <IconButton label="Sample melodies">
          <MelodyIcon />
        </IconButton>
        <Menu aria-label="Sample melodies">
          {SAMPLE_MELODIES.map((melody) => (
            <MenuItem key={melody.id} onAction={() => choose(melody)}>
              {melody.title}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      {asked ? (
        <Dialog
          role="alertdialog"
          size="small"
          title={`Replace everything by “${asked.title}”?`}
          lead="The tracks and notes that are here go away for everybody in this project. You can undo it."
          isOpen
          onOpenChange={() => setAsked(null)}
        >
          {(close) => (
            <DialogActions>
              <Button onPress={close}>Keep what is here</Button>
              <Button
                look="danger"
                onPress={() => {
                  beginWith(desk, asked);
                  close();
                }}
              >
                Replace
              </Button>
            </DialogActions>
          )}
        </Dialog>
      ) : null}
    </>
  );
}
