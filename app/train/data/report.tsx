import { counted, type DatasetReport, datasetReport } from "../../../domain/training/dataset-report.ts";
import { CheckIcon, WarningIcon } from "../../design/icons.tsx";
import styles from "./report.module.css";

const ROLES: Record<keyof DatasetReport["roles"], { label: string; color: string }> = {
  melody: { label: "Melody", color: "var(--track-0)" },
  harmony: { label: "Chords", color: "var(--track-1)" },
  bass: { label: "Bass", color: "var(--track-2)" },
  drums: { label: "Drums", color: "var(--track-3)" },
  pad: { label: "Held sounds", color: "var(--track-4)" },
};
const ROLE_NAMES = datasetReport.shape.roles.keyof().options;

/** What was found in the data: what can be learned from, what was left out, and why. */
export function Report({ report }: { report: DatasetReport }) {
  const { pieces, files, used, bars, minutes, splits, offGrid, warnings } = report;
  return (
    <div className={styles.report}>
      <dl className={styles.figures}>
        <Figure label={pieces === 1 ? "piece" : "pieces"} value={pieces.toLocaleString("en")} />
        <Figure label={bars === 1 ? "bar" : "bars"} value={bars.toLocaleString("en")} />
        <Figure label="of music" value={`${Math.max(1, Math.round(minutes)).toLocaleString("en")} min`} />
        <Figure label={`of ${counted(files, "file")} used`} value={used.toLocaleString("en")} />
      </dl>
      {pieces > 0 ? <Roles report={report} /> : null}
      {warnings.map((words) => (
        <p key={words} className={styles.warning}>
          <WarningIcon />
          {words}
        </p>
      ))}
      {pieces > 0 ? (
        <p className={styles.note}>
          {splits.how} {Math.round(offGrid * 100)} % of the notes are moved to the nearest sixteenth, the grid that the
          network reads (quantisation).
        </p>
      ) : null}
      <FileList
        title={`${counted(report.skippedCount, "file")} left out`}
        files={report.skipped}
        count={report.skippedCount}
        isOpen={used === 0}
      />
      <FileList
        title={`${counted(report.remarksCount, "file")} used, with a remark`}
        files={report.remarks}
        count={report.remarksCount}
      />
      {report.skippedCount === 0 && report.remarksCount === 0 && pieces > 0 ? (
        <p className={styles.fine}>
          <CheckIcon />
          Every file could be used as it is.
        </p>
      ) : null}
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Who plays in how many of the pieces, as bars. */
function Roles({ report }: { report: DatasetReport }) {
  return (
    <ul className={styles.roles} aria-label="Who plays in how many pieces">
      {ROLE_NAMES.map((role) => (
        <li key={role}>
          <span>{ROLES[role].label}</span>
          <span className={styles.rail} aria-hidden="true">
            <span style={{ width: `${(100 * report.roles[role]) / report.pieces}%`, background: ROLES[role].color }} />
          </span>
          <span className={styles.share}>
            {report.roles[role]} of {report.pieces}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Files = { title: string; files: DatasetReport["skipped"]; count: number; isOpen?: boolean };

function FileList({ title, files, count, isOpen }: Files) {
  if (count === 0) return null;
  return (
    <details className={styles.files} open={isOpen}>
      <summary>{title}</summary>
      <ul>
        {files.map(({ file, reason }) => (
          <li key={`${file} ${reason}`}>
            <b>{file}</b> {reason}
          </li>
        ))}
        {count > files.length ? <li>and {counted(count - files.length, "more file")}</li> : null}
      </ul>
    </details>
  );
}
