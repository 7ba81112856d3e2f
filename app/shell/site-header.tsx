import { cookies } from "next/headers";
import Link from "next/link";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { LinkButton } from "../design/link-button.tsx";
import { parseTheme, THEME_COOKIE } from "../design/theme.ts";
import { ThemeToggle } from "../design/theme-toggle.tsx";
import { BellLater } from "../notifications/bell-later.tsx";
import { AccountMenuLater } from "./account-menu-later.tsx";
import { Logo } from "./logo.tsx";
import styles from "./site-header.module.css";

/** The bar above every page but the studio. */
export async function SiteHeader() {
  const principal = await currentPrincipal();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.home}>
        <Logo />
        Tutti
      </Link>
      <nav aria-label="Main" className={styles.links}>
        {principal ? (
          <>
            <LinkButton href="/projects" look="plain">
              Your projects
            </LinkButton>
            <LinkButton href="/train" look="plain" className={styles.wideOnly}>
              Train
            </LinkButton>
            <LinkButton href="/models" look="plain" className={styles.wideOnly}>
              Models
            </LinkButton>
          </>
        ) : null}
        {principal ? <BellLater /> : null}
        <ThemeToggle initial={theme} />
        {principal ? (
          <AccountMenuLater name={principal.name} color={principal.color} isGuest={principal.isGuest} />
        ) : (
          <LinkButton href="/sign-in">Sign in</LinkButton>
        )}
      </nav>
    </header>
  );
}
