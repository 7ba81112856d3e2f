"use client";

import type { ReactNode } from "react";
import styles from "./recipe.module.css";

export type PictureChoice<Id extends string> = {
  id: Id;
  title: string;
  term?: string;
  about: string;
  picture?: ReactNode;
};

type Props<Id extends string> = {
  legend: string;
  name: string;
  choices: readonly PictureChoice<Id>[];
  value: Id;
  onChange: (id: Id) => void;
};

/** One of a few, each with a picture and a sentence. */
export function PictureChoices<Id extends string>({ legend, name, choices, value, onChange }: Props<Id>) {
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      <div className={styles.grid}>
        {choices.map((choice) => (
          <label key={choice.id} className={styles.choice}>
            <input type="radio" name={name} checked={value === choice.id} onChange={() => onChange(choice.id)} />
            {choice.picture}
            <span className={styles.choiceWords}>
              <b>{choice.title}</b>
              {choice.term ? <i>{choice.term}</i> : null}
              <span>{choice.about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
