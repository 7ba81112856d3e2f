import Link from "next/link";
import type { Credit } from "../../server/forks/credits.ts";
import type { listProjects } from "../../server/projects/list.ts";
import { openTo, ROLE_WORDS } from "../sharing/roles.ts";
import { creditWords } from "../studio/forks/words.ts";
import { ago } from "./ago.ts";
import { ProjectMenu } from "./project-menu.tsx";
import styles from "./projects.module.css";

type ListedProject = Awaited<ReturnType<typeof listProjects>>[number];

type Props = {
  projects: ListedProject[];
  workspaces: readonly { id: string; name: string }[];
  /** after whom forks are, by project */
  credits: ReadonlyMap<string, readonly Credit[]>;
  trashed: boolean;
  now: Date;
};

export function ProjectList({ projects, workspaces, credits, trashed, now }: Props) {
  const nameOf = new Map(workspaces.map(({ id, name }) => [id, name]));
  if (projects.length === 0) return trashed ? <EmptyTrash /> : <NoProjects />;
  return (
    <ul className={styles.list}>
      {projects.map((project) => (
        <li key={project.id} className={styles.project}>
          <div className={styles.about}>
            {trashed ? (
              <span className={styles.title}>{project.title}</span>
            ) : (
              <Link href={`/studio/${project.id}`} className={styles.title}>
                {project.title}
              </Link>
            )}
            <p className={styles.facts}>
              <span>{ROLE_WORDS[project.role].label}</span>
              <time dateTime={new Date(project.updatedAt).toISOString()}>{ago(new Date(project.updatedAt), now)}</time>
              {credits.has(project.id) ? <span>{afterWords(credits.get(project.id))}</span> : null}
              {nameOf.has(project.workspaceId ?? "") ? <span>in {nameOf.get(project.workspaceId ?? "")}</span> : null}
              {openTo(project.linkRole) ? <span>Anyone with the address can {openTo(project.linkRole)}</span> : null}
            </p>
          </div>
          <ProjectMenu id={project.id} title={project.title} role={project.role} trashed={trashed} />
        </li>
      ))}
    </ul>
  );
}

/** The nearest original; the studio names the others. */
const afterWords = (credits: readonly Credit[] = []) => creditWords({ credits: credits.slice(0, 1) });

function NoProjects() {
  return (
    <div className={styles.empty}>
      <h2>Nothing here yet</h2>
      <ol>
        <li>Press “New project” and choose a melody, or start with an empty roll.</li>
        <li>In the studio press Space to hear it, and draw notes with the pointer.</li>
        <li>Press Accompany to ask a bandmate for more voices.</li>
        <li>Press Share and send the address to a friend.</li>
      </ol>
    </div>
  );
}

function EmptyTrash() {
  return (
    <p className={styles.empty}>The trash is empty. What you throw away waits here until you delete it for good.</p>
  );
}
