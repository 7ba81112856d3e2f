"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import { TextField } from "../design/text-field.tsx";
import { showToast } from "../design/toast.tsx";
import { useAction } from "../shell/use-action.ts";
import { changePasswordAction } from "./actions.ts";
import styles from "./settings.module.css";

export function PasswordForm() {
  const { isBusy, run } = useAction();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = async () => {
    if (!(await run(() => changePasswordAction(current, next)))) return;
    setCurrent("");
    setNext("");
    showToast("The password is changed, and every other browser is signed out.", { kind: "good" });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <TextField
        label="Present password"
        type="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        description="Leave it empty if you never had one, because you signed in by mail or by another service."
      />
      <TextField
        label="New password"
        type="password"
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        description="At least 10 characters."
      />
      <Button type="submit" isDisabled={isBusy || next === ""}>
        Change the password
      </Button>
    </form>
  );
}
