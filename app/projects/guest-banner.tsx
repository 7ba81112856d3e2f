import { LinkButton } from "../design/link-button.tsx";
import styles from "./projects.module.css";

export function GuestBanner() {
  return (
    <aside className={styles.banner} aria-label="You are a guest">
      <p>
        You are a guest: your projects belong to this browser alone. <strong>Keep your work: make an account</strong>,
        and you find them again anywhere.
      </p>
      <LinkButton href="/sign-up">Make an account</LinkButton>
    </aside>
  );
}
