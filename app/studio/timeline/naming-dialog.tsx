"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Dialog, DialogActions } from "../../design/dialog.tsx";
import { TextField } from "../../design/text-field.tsx";
import { useDesk, useStore } from "../desk/use-desk.tsx";
import { type Naming, namingOf } from "./naming.ts";
import { timelineOf } from "./timeline-of.ts";

const NAME_MAX_LENGTH = 120;

/** Stands once in the studio; opens when somebody wants to give a state a name. */
export function NamingDialog() {
  const desk = useDesk();
  const naming = useStore(namingOf(desk), (state) => state.naming);
  const close = () => namingOf(desk).patch({ naming: null });
  if (!naming) return null;
  return (
    <Dialog
      title={naming.version ? "Rename this version" : "Name this version"}
      lead={leadOf(naming)}
      size="small"
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
    >
      <NamingForm naming={naming} onDone={close} />
    </Dialog>
  );
}

function leadOf({ place, version }: Naming): string {
  if (version) return "The state stays as it is.";
  if (place) return `${place.label} gets a name, so that everybody finds it again.`;
  return "Everything is saved already. Give this moment a name, so that everybody finds it again.";
}

function NamingForm({ naming, onDone }: { naming: Naming; onDone: () => void }) {
  const desk = useDesk();
  const [name, setName] = useState(naming.version?.name ?? "");
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setProblem("Type a name.");
    setBusy(true);
    const { version, place } = naming;
    const timeline = timelineOf(desk);
    const wrong = version ? await timeline.rename(version.id, name) : await timeline.name(name, place?.seq ?? null);
    setBusy(false);
    if (wrong) return setProblem(wrong);
    desk.say(`Version “${name.trim()}” is kept`);
    onDone();
  };

  return (
    <form onSubmit={submit}>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={problem}
        placeholder="Second verse done"
        maxLength={NAME_MAX_LENGTH}
        autoFocus
      />
      <DialogActions>
        <Button onPress={onDone}>Cancel</Button>
        <Button type="submit" look="primary" isPending={isBusy}>
          {naming.version ? "Rename" : "Keep this version"}
        </Button>
      </DialogActions>
    </form>
  );
}
