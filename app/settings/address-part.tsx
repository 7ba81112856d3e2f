"use client";

import { Button } from "../design/button.tsx";
import { showToast } from "../design/toast.tsx";
import { useAction } from "../shell/use-action.ts";
import { requestConfirmationAction } from "./actions.ts";
import styles from "./settings.module.css";

type Props = { email: string; isConfirmed: boolean; waiting: number; canMail: boolean };

/** One's address, whether it is confirmed, and what waits until it is. */
export function AddressPart({ email, isConfirmed, waiting, canMail }: Props) {
  const { isBusy, run } = useAction();
  const confirm = async () => {
    if (await run(requestConfirmationAction)) showToast(`A link is on its way to ${email}. Open it in this browser.`);
  };
  if (isConfirmed) {
    return (
      <p className={styles.plain}>
        {email}
        <span className={styles.small}>confirmed</span>
      </p>
    );
  }
  return (
    <>
      <p className={styles.plain}>
        {email}
        <span className={styles.small}>
          Not confirmed yet: what people share with this address waits until it is.
          {waiting > 0 ? ` ${waiting === 1 ? "One invitation waits" : `${waiting} invitations wait`} for it now.` : ""}
        </span>
      </p>
      {canMail ? (
        <div>
          <Button isDisabled={isBusy} look={waiting > 0 ? "primary" : "quiet"} onPress={() => void confirm()}>
            Mail me a link to confirm it
          </Button>
        </div>
      ) : (
        <p className={styles.plain}>
          This Tutti cannot send mail, so its operator confirms addresses. Or ask for a share link: that works at once.
        </p>
      )}
    </>
  );
}
