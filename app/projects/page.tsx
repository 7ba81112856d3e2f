import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { creditsOf } from "../../server/forks/credits.ts";
import { listProjects } from "../../server/projects/list.ts";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { listWorkspaces } from "../../server/workspaces/workspaces.ts";
import { samplePictures } from "../landing/sample-pictures.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { AccountReminders } from "./account-reminders.tsx";
import { GuestBanner } from "./guest-banner.tsx";
import { NewProject } from "./new-project.tsx";
import { ProjectList } from "./project-list.tsx";
import styles from "./projects.module.css";

export const metadata: Metadata = { title: "Your projects" };

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<{ trash?: string }> }) {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/projects");
  const trashed = (await searchParams).trash !== undefined;
  const [projects, workspaces] = await Promise.all([listProjects(principal, { trashed }), listWorkspaces(principal)]);
  const credits = await creditsOf(projects.map(({ id }) => id));
  return (
    <PageFrame title={trashed ? "Trash" : "Your projects"} actions={<NewProject melodies={samplePictures()} />}>
      {principal.isGuest ? <GuestBanner /> : null}
      <AccountReminders principal={principal} />
      <nav aria-label="Projects" className={styles.shelves}>
        <Link href="/projects" aria-current={trashed ? undefined : "page"}>
          Projects
        </Link>
        {workspaces.map(({ id, name }) => (
          <Link key={id} href={`/workspaces/${id}`}>
            {name}
          </Link>
        ))}
        <Link href="/workspaces">{workspaces.length === 0 ? "Workspaces for groups" : "All workspaces"}</Link>
        <Link href="/projects?trash" aria-current={trashed ? "page" : undefined}>
          Trash
        </Link>
      </nav>
      <ProjectList {...{ projects, workspaces, credits, trashed }} now={new Date()} />
    </PageFrame>
  );
}
