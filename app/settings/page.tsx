import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { PERSON_COLORS } from "../../domain/presence/person-colors.ts";
import { GRACE_DAYS, planDeletion } from "../../server/account/deletion.ts";
import { addressState } from "../../server/sign-in/confirm-address.ts";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { listSessions } from "../../server/sign-in/session-list.ts";
import { listTokens } from "../../server/tokens/tokens.ts";
import { LinkButton } from "../design/link-button.tsx";
import { parseTheme, THEME_COOKIE } from "../design/theme.ts";
import { MailSettings } from "../notifications/mail-settings.tsx";
import { ago } from "../projects/ago.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { AddressPart } from "./address-part.tsx";
import { COLOR_NAMES } from "./color-names.ts";
import { DeleteAccount } from "./delete-account.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { SessionList } from "./session-list.tsx";
import { SettingsPart } from "./settings-part.tsx";
import { ThemeChoice } from "./theme-choice.tsx";
import { TokenList } from "./token-list.tsx";
import { YourData } from "./your-data.tsx";

export const metadata: Metadata = { title: "Settings" };

const dayOf = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export default async function SettingsPage() {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/settings");
  const now = new Date();
  const colors = PERSON_COLORS.map((value) => ({ value, name: COLOR_NAMES[value] }));
  const sessions = await listSessions(principal);
  const tokens = await listTokens(principal);
  const [address, { dueAt, ...plan }] = await Promise.all([addressState(principal), planDeletion(principal)]);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <PageFrame title="Settings">
      <SettingsPart title="You" about="How others see you: at your cursor, and in the list of members.">
        <ProfileForm name={principal.name} color={principal.color} colors={colors} />
      </SettingsPart>
      {principal.isGuest ? (
        <SettingsPart title="Account" about="You are a guest: your work belongs to this browser alone.">
          <div>
            <LinkButton href="/sign-up" look="primary">
              Make an account
            </LinkButton>
          </div>
        </SettingsPart>
      ) : (
        <SettingsPart title="Password" about="Changing it signs out every other browser.">
          <PasswordForm />
        </SettingsPart>
      )}
      <MailSettings principal={principal} />
      {address.email ? (
        <SettingsPart title="Address" about="People find you by it when they share a project.">
          <AddressPart {...address} email={address.email} />
        </SettingsPart>
      ) : null}
      <SettingsPart title="Look" about="Remembered in this browser.">
        <ThemeChoice initial={theme} />
      </SettingsPart>
      <SettingsPart title="Sessions" about="Browsers in which you are signed in. Sign out the ones you do not know.">
        <SessionList
          sessions={sessions.map(({ id, device, lastSeenAt }) => ({
            id,
            device: device || "An unknown browser",
            seen: ago(new Date(lastSeenAt), now),
            isThis: id === principal.sessionId,
          }))}
        />
      </SettingsPart>
      <SettingsPart
        title="Access tokens"
        about="Passwords for programs that use Tutti in your name (personal access tokens for the HTTP API)."
      >
        <TokenList
          tokens={tokens.map(({ id, name, createdAt, lastUsedAt }) => ({
            id,
            name,
            made: ago(new Date(createdAt), now),
            used: lastUsedAt ? ago(new Date(lastUsedAt), now) : null,
          }))}
        />
      </SettingsPart>
      <SettingsPart
        title="Your data"
        about="All your projects as MIDI and JSON, with comments, chat and takes, in one zip. Its README says what is what."
      >
        <YourData />
      </SettingsPart>
      <SettingsPart title="Delete the account" about="For good, with everything that is yours alone.">
        <DeleteAccount
          plan={plan}
          due={dueAt && dayOf.format(dueAt)}
          isGuest={principal.isGuest}
          graceDays={GRACE_DAYS}
        />
      </SettingsPart>
    </PageFrame>
  );
}
