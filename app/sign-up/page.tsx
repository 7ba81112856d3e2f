import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { signInMethods } from "../../server/sign-in/settings.ts";
import styles from "../account/account.module.css";
import { AccountForm } from "../account/account-form.tsx";
import { nextPage } from "../account/next-page.ts";
import { ProviderButtons } from "../account/provider-buttons.tsx";
import { TextField } from "../design/text-field.tsx";
import { PageFrame } from "../shell/page-frame.tsx";
import { signUpAction } from "./actions.ts";

export const metadata: Metadata = { title: "Make an account" };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const target = nextPage(typeof next === "string" ? next : null);
  const principal = await currentPrincipal();
  if (principal && !principal.isGuest) redirect(target);
  const { google, github } = signInMethods();
  return (
    <PageFrame title={principal ? "Keep your work" : "Make an account"} narrow>
      {principal ? (
        <p className={styles.lead}>
          You have been composing as {principal.name}. With an account, your projects stay yours and open on any
          computer.
        </p>
      ) : null}
      <AccountForm action={signUpAction} submit={principal ? "Keep my work" : "Make the account"}>
        <input type="hidden" name="next" value={target} />
        <TextField
          label="Name"
          name="name"
          defaultValue={principal?.name}
          autoComplete="nickname"
          description="What others see at your cursor."
          isRequired
        />
        <TextField label="E-mail" name="email" type="email" autoComplete="email" isRequired />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          description="At least 10 characters. A few words that you remember are better than one with signs in it."
          isRequired
        />
      </AccountForm>
      {google || github ? <p className={styles.or}>or</p> : null}
      <ProviderButtons google={google !== null} github={github !== null} next={target} />
      <p className={styles.other}>
        You have an account? <Link href={`/sign-in?next=${encodeURIComponent(target)}`}>Sign in</Link>.
      </p>
    </PageFrame>
  );
}
