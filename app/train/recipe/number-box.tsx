"use client";

import { useEffect, useState } from "react";
import type { FieldAbout } from "../../../domain/training/recipe.ts";
import { TextField } from "../../design/text-field.tsx";
import styles from "./recipe.module.css";

type Props = { about: FieldAbout; value: number; problem: string | undefined; onChange: (value: number) => void };

/** A number of a recipe: its plain name, its exact name, what it does, its limits. */
export function NumberBox({ about, value, problem, onChange }: Props) {
  const [text, setText] = useState(String(value));
  // A preset may change it from outside; what is being typed ("0.", "1e-") stays.
  useEffect(() => setText((now) => (numberIn(now) === value ? now : String(value))), [value]);
  const typed = (next: string) => {
    setText(next);
    onChange(numberIn(next));
  };
  return (
    <div className={styles.field}>
      <TextField
        label={about.title}
        value={text}
        onChange={typed}
        inputMode="decimal"
        error={problem}
        description={
          <>
            <span className={styles.term}>{about.term}</span> {about.description}{" "}
            {about.minimum === undefined ? null : (
              <span>
                From {words(about.minimum)} to {words(about.maximum ?? 0)}.
              </span>
            )}
          </>
        }
      />
    </div>
  );
}

/** NaN for what is no number: the recipe then says what it wants. */
const numberIn = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));

const words = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 6 });
