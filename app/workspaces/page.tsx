import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { listWorkspaces } from "../../server/workspaces/workspaces.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { NewWorkspace } from "./new-workspace.tsx";
import { countOf, ROLE_NAMES } from "./words.ts";
import styles from "./workspaces.module.css";

export const metadata: Metadata = { title: "Workspaces" };

/** The groups that one is in. */
export default async function WorkspacesPage() {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/workspaces");
  const workspaces = await listWorkspaces(principal);
  return (
    <PageFrame title="Workspaces" actions={<NewWorkspace />}>
      {workspaces.length === 0 ? (
        <NoWorkspaces />
      ) : (
        <ul className={styles.groups}>
          {workspaces.map(({ id, name, role, people, projects }) => (
            <li key={id} className={styles.group}>
              <Link href={`/workspaces/${id}`} className={styles.name}>
                {name}
              </Link>
              <p className={styles.facts}>
                <span>{ROLE_NAMES[role]}</span>
                <span>{countOf(people, "person", "people")}</span>
                <span>{countOf(projects, "project", "projects")}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

function NoWorkspaces() {
  return (
    <div className={styles.empty}>
      <h2>A workspace is a group: a band, a class, a workshop</h2>
      <ol>
        <li>Press “New workspace” and give it the group’s name.</li>
        <li>Send the others its link. They are in with one press, also without an account.</li>
        <li>Put projects into it: everybody in the group can open them at once, without a link for each.</li>
      </ol>
      <p>You say what the group may do: change notes, comment, or listen. Your projects stay yours.</p>
    </div>
  );
}
