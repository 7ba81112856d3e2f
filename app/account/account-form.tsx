"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect } from "react";
import { buttonClass } from "../design/button-class.ts";
import { WarningIcon } from "../design/icons.tsx";
import { forgetPages } from "../studio/offline/keep-pages.ts";
import styles from "./account.module.css";
import { type FormState, UNTOUCHED } from "./form-state.ts";

type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** A form that posts to a server action, also before any script has loaded, and says in words what was wrong. */
export function AccountForm({ action, submit, children }: { action: FormAction; submit: string; children: ReactNode }) {
  const [state, post, isPending] = useActionState(action, UNTOUCHED);
  // Whoever signs in here may be somebody else than the one whose studios this browser has kept.
  useEffect(() => void forgetPages().catch(() => {}), []);
  // React empties a form whose action has run; what people typed shall stay when something was wrong with it.
  const keepFields = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    startTransition(() => post(fields));
  };
  return (
    <form action={post} onSubmit={keepFields} className={styles.form}>
      {state.error ? (
        <p role="alert" className={styles.error}>
          <WarningIcon />
          {state.error}
        </p>
      ) : null}
      {state.notice ? (
        <p role="status" className={styles.notice}>
          {state.notice}
        </p>
      ) : null}
      {children}
      <button type="submit" className={buttonClass("primary", "large")} disabled={isPending}>
        {submit}
      </button>
    </form>
  );
}
