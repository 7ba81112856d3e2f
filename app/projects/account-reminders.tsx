import { deletionDueAt } from "../../server/account/deletion.ts";
import { addressState } from "../../server/sign-in/confirm-address.ts";
import type { Principal } from "../../server/sign-in/principal.ts";
import { LinkButton } from "../design/link-button.tsx";
import styles from "./projects.module.css";

const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });

/** What somebody has to know of their account before their projects: it is going to be deleted, or invitations wait. */
export async function AccountReminders({ principal }: { principal: Principal }) {
  const [dueAt, { waiting }] = await Promise.all([deletionDueAt(principal), addressState(principal)]);
  return (
    <>
      {dueAt ? (
        <aside className={styles.banner} aria-label="Your account">
          <p>
            <strong>Your account will be deleted on {day.format(dueAt)}.</strong> Until then you can take it back.
          </p>
          <LinkButton href="/settings">Keep my account</LinkButton>
        </aside>
      ) : null}
      {waiting > 0 ? (
        <aside className={styles.banner} aria-label="Invitations">
          <p>
            {waiting === 1 ? "An invitation waits for you." : `${waiting} invitations wait for you.`} Confirm that your
            address is yours, and you are in.
          </p>
          <LinkButton href="/settings">Confirm my address</LinkButton>
        </aside>
      ) : null}
    </>
  );
}
