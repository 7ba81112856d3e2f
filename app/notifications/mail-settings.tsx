import { mailStateOf } from "../../server/notifications/mail-about.ts";
import type { Principal } from "../../server/sign-in/principal.ts";
import { SettingsPart } from "../settings/settings-part.tsx";
import styles from "./mail-choice.module.css";
import { MailChoice } from "./mail-choice.tsx";

const WHY_NOT = {
  none: "This Tutti sends no mail. What you choose counts once it does.",
  guest: "You have no address here: make an account, and news can come by mail.",
  unconfirmed: "Your address is not confirmed yet. Sign in once by a link in a mail, and news can come there.",
  ready: null,
} as const;

/** In the settings: which news also come by mail. */
export async function MailSettings({ principal }: { principal: Principal }) {
  const { about, reach } = await mailStateOf(principal);
  const why = WHY_NOT[reach];
  return (
    <div id="mail">
      <SettingsPart title="Mail" about="News that you have not read after some minutes can come to you by mail.">
        {why ? <p className={styles.why}>{why}</p> : null}
        <MailChoice about={about} />
      </SettingsPart>
    </div>
  );
}
