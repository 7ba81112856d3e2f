import Link from "next/link";
import styles from "./site-footer.module.css";

export function SiteFooter() {
  return (
    <footer className={styles.footer}>
      <p>Tutti means “all together”: what a score says when everybody plays.</p>
      <nav aria-label="Footer" className={styles.links}>
        <Link href="/projects">Projects</Link>
        <Link href="/sign-in">Sign in</Link>
      </nav>
    </footer>
  );
}
