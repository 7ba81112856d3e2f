"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { TextField } from "../design/text-field.tsx";
import { showToast } from "../design/toast.tsx";
import { useAction } from "../shell/use-action.ts";
import { updateProfileAction } from "./actions.ts";
import styles from "./settings.module.css";

type Props = { name: string; color: string; colors: { value: string; name: string }[] };

export function ProfileForm({ name: savedName, color: savedColor, colors }: Props) {
  const { isBusy, run } = useAction();
  const [name, setName] = useState(savedName);
  const [color, setColor] = useState(savedColor);
  const save = async () => {
    if (await run(() => updateProfileAction(name, color))) showToast("Saved.", { kind: "good" });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label="Name" value={name} onChange={setName} isRequired autoComplete="nickname" />
      <fieldset className={styles.colors}>
        <legend>Colour</legend>
        {colors.map((choice) => (
          <label key={choice.value} className={styles.swatch} style={{ background: choice.value }}>
            <input
              type="radio"
              name="color"
              aria-label={choice.name}
              checked={color === choice.value}
              onChange={() => setColor(choice.value)}
            />
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="primary" isDisabled={isBusy || name.trim() === ""}>
        Save
      </Button>
    </form>
  );
}
