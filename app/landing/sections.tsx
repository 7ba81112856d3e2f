import styles from "./sections.module.css";

/** What Tutti does today, for whom; nothing here that is not built. */
export function Sections() {
  return (
    <section className={styles.sections} aria-label="What you can do here">
      <article className={styles.article}>
        <h2 className={styles.heading}>Write together</h2>
        <p>
          Send a link; whoever opens it is in the room. You see their cursor, what they select and every note as it
          moves. It says “Saved” when your notes are on the server’s disk, and not before.
        </p>
      </article>
      <article className={styles.article}>
        <h2 className={styles.heading}>Ask a bandmate</h2>
        <p>
          Press Accompany and a network trained on Bach’s chorales (a GAN: two networks that learned against each other)
          writes more voices beside yours. They come as a take: listen, keep all of it or a part, or throw it away. How
          it was trained, and how well it does, stands in its model card.
        </p>
      </article>
      <article className={styles.article}>
        <h2 className={styles.heading}>Run it yourself</h2>
        <p>
          Tutti is open source. It starts with one command on a laptop or a school’s server, keeps its data there, asks
          no other company for anything, and lets people in as guests without an e-mail address.
        </p>
      </article>
    </section>
  );
}
