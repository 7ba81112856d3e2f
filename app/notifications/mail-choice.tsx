"use client";

import { useState } from "react";
import { MAIL_ABOUT, type MailAbout } from "../../server/notifications/kinds.ts";
import { Button } from "../design/button.tsx";
import { showToast } from "../design/toast.tsx";
import { useAction } from "../shell/use-action.ts";
import { setMailAboutAction } from "./actions.ts";
import styles from "./mail-choice.module.css";

const CHOICES: Record<MailAbout, { title: string; words: string }> = {
  off: { title: "Nothing", words: "News wait for you here." },
  mentions: {
    title: "When I am asked for",
    words: "Somebody mentions me, gives me something to do, or makes me an owner.",
  },
  all: { title: "All news", words: "Answers too, what was resolved, proposals and roles." },
};

/** Which news also come by mail. */
export function MailChoice({ about }: { about: MailAbout }) {
  const { isBusy, run } = useAction();
  const [chosen, setChosen] = useState(about);
  const save = async () => {
    if (await run(() => setMailAboutAction(chosen))) showToast("Saved.", { kind: "good" });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">What comes by mail</legend>
        {MAIL_ABOUT.map((one) => (
          <label key={one} className={styles.choice}>
            <input type="radio" name="mail" checked={chosen === one} onChange={() => setChosen(one)} />
            <span>
              {CHOICES[one].title}
              <small className={styles.words}>{CHOICES[one].words}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" isDisabled={isBusy}>
        Save
      </Button>
    </form>
  );
}
