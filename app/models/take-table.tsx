import type { TakeStatistics } from "../../server/takes/statistics.ts";
import styles from "./take-table.module.css";

type Props = { all: boolean; techniques: readonly TakeStatistics[] };

/** How many takes were accepted, per technique: what models propose is worth what people keep of it. */
export function TakeTable({ all, techniques }: Props) {
  return (
    <section aria-labelledby="takes-heading" className={styles.part}>
      <h2 id="takes-heading">What became of takes</h2>
      <p className={styles.words}>
        {all
          ? "In all projects of this installation: how often people kept what was proposed."
          : "In your own projects: how often people kept what was proposed."}
      </p>
      {techniques.length === 0 ? (
        <p className={styles.words}>
          No take yet. Ask a bandmate for one in a studio, or try something as a take yourself.
        </p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Technique</th>
                <th scope="col">Takes</th>
                <th scope="col">Waiting</th>
                <th scope="col">Accepted</th>
                <th scope="col">In part</th>
                <th scope="col">Discarded</th>
                <th scope="col">Notes kept</th>
              </tr>
            </thead>
            <tbody>
              {techniques.map((row) => (
                <tr key={row.technique}>
                  <th scope="row">{row.technique === "alternative" ? "written by people" : row.technique}</th>
                  <td>{row.takes}</td>
                  <td>{row.waiting}</td>
                  <td>{row.accepted}</td>
                  <td>{row.inPart}</td>
                  <td>{row.discarded}</td>
                  <td>{row.notesOffered === 0 ? "–" : `${row.notesKept} of ${row.notesOffered}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
