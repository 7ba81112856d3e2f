import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { listProjects } from "../../server/projects/list.ts";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { samplePictures } from "../landing/sample-pictures.ts";
import { PageFrame } from "../shell/page-frame.tsx";
import { GuestBanner } from "./guest-banner.tsx";
import { NewProject } from "./new-project.tsx";
import { ProjectList } from "./project-list.tsx";
import styles from "./projects.module.css";

export const metadata: Metadata = { title: "Your projects" };

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<{ trash?: string }> }) {
  const principal = await currentPrincipal();
  if (!principal) redirect("/sign-in?next=/projects");
  const trashed = (await searchParams).trash !== undefined;
  const projects = await listProjects(principal, { trashed });
  return (
    <PageFrame title={trashed ? "Trash" : "Your projects"} actions={<NewProject melodies={samplePictures()} />}>
      {principal.isGuest ? <GuestBanner /> : null}
      <nav aria-label="Projects" className={styles.shelves}>
        <Link href="/projects" aria-current={trashed ? undefined : "page"}>
          Projects
        </Link>
        <Link href="/projects?trash" aria-current={trashed ? "page" : undefined}>
          Trash
        </Link>
      </nav>
      <ProjectList projects={projects} trashed={trashed} now={new Date()} />
    </PageFrame>
  );
}
