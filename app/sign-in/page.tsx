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
import { sendLinkAction, signInAction } from "./actions.ts";

export const metadata: Metadata = { title: "Sign in" };

type Search = Promise<{ next?: string | string[]; error?: string | string[] }>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { next, error } = await searchParams;
  const target = nextPage(typeof next === "string" ? next : null);
  const principal = await currentPrincipal();
  if (principal && !principal.isGuest) redirect(target);
  const { google, github, mail } = signInMethods();
  return (
    <PageFrame title="Sign in" narrow>
      {principal ? (
        <p className={styles.lead}>
          You are a guest here. What you have composed moves to the account that you sign in to. No account yet?{" "}
          <Link href="/sign-up">Make one</Link>, and keep it all.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className={styles.error}>
          That did not work. Try again, or choose another way to sign in.
        </p>
      ) : null}
      <AccountForm action={signInAction} submit="Sign in">
        <input type="hidden" name="next" value={target} />
        <TextField label="E-mail" name="email" type="email" autoComplete="username" isRequired />
        <TextField label="Password" name="password" type="password" autoComplete="current-password" isRequired />
      </AccountForm>
      {google || github || mail ? <p className={styles.or}>or</p> : null}
      <ProviderButtons google={google !== null} github={github !== null} next={target} />
      {mail ? (
        <AccountForm action={sendLinkAction} submit="Send me a link">
          <input type="hidden" name="next" value={target} />
          <TextField
            label="E-mail for a sign-in link"
            name="email"
            type="email"
            autoComplete="username"
            description="We send you a link; opening it signs you in, without a password."
            isRequired
          />
        </AccountForm>
      ) : null}
      <p className={styles.other}>
        No account yet? <Link href={`/sign-up?next=${encodeURIComponent(target)}`}>Make one</Link>, or just{" "}
        <Link href="/">try it as a guest</Link>.
      </p>
    </PageFrame>
  );
}
