"use client";

import { signIn } from "next-auth/react";
import { Button } from "../design/button.tsx";
import styles from "./account.module.css";

/** The providers that this installation has set up; nothing when there is none. */
export function ProviderButtons({ google, github, next }: { google: boolean; github: boolean; next: string }) {
  if (!google && !github) return null;
  const go = (provider: "google" | "github") => void signIn(provider, { callbackUrl: next });
  return (
    <div className={styles.providers}>
      {google ? <Button onPress={() => go("google")}>Continue with Google</Button> : null}
      {github ? <Button onPress={() => go("github")}>Continue with GitHub</Button> : null}
    </div>
  );
}
