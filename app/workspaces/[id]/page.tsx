import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { isFailure } from "../../../server/failures.ts";
import { listProjects } from "../../../server/projects/list.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import type { Principal } from "../../../server/sign-in/principal.ts";
import { listInviteLinks, listWorkspaceInvitations } from "../../../server/workspaces/invites.ts";
import { listPeople } from "../../../server/workspaces/people.ts";
import { listWorkspaceProjects } from "../../../server/workspaces/projects.ts";
import { canInWorkspace } from "../../../server/workspaces/roles.ts";
import { getWorkspace, type WorkspaceView } from "../../../server/workspaces/workspaces.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { ago } from "../../projects/ago.ts";
import { PageFrame } from "../../shell/page-frame.tsx";
import { AddProject } from "../add-project.tsx";
import { Invite } from "../invite.tsx";
import { PeopleList } from "../people-list.tsx";
import { Settings } from "../settings.tsx";
import { WorkspaceProjects } from "../workspace-projects.tsx";
import styles from "../workspaces.module.css";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const principal = await currentPrincipal();
  const workspace = principal && (await workspaceOf(principal, (await params).id));
  return { title: workspace ? workspace.name : "Workspace" };
}

/** One group: its projects, its people, its settings. */
export default async function WorkspacePage({ params }: Props) {
  const { id } = await params;
  const principal = await currentPrincipal();
  if (!principal) redirect(`/sign-in?next=/workspaces/${encodeURIComponent(id)}`);
  const workspace = await workspaceOf(principal, id);
  if (!workspace) notFound();
  const mayManage = canInWorkspace(workspace.role, "manage-people");
  const [projects, people, own, links, waiting] = await Promise.all([
    listWorkspaceProjects(principal, id),
    listPeople(principal, id),
    listProjects(principal),
    mayManage ? listInviteLinks(principal, id) : [],
    mayManage ? listWorkspaceInvitations(principal, id) : [],
  ]);
  const now = new Date();
  const elsewhere = own.filter((project) => project.role === "owner" && project.workspaceId !== id);
  return (
    <PageFrame
      title={workspace.name}
      actions={
        <LinkButton href="/workspaces" look="plain">
          All workspaces
        </LinkButton>
      }
    >
      <section className={styles.part} aria-label="Projects">
        <div className={styles.head}>
          <h2>Projects</h2>
          <AddProject
            workspaceId={id}
            projects={elsewhere.map(({ id: projectId, title }) => ({ id: projectId, title }))}
          />
        </div>
        <WorkspaceProjects
          workspaceId={id}
          mayTakeOut={mayManage}
          projects={projects.map((project) => ({
            id: project.id,
            title: project.title,
            role: project.role,
            changed: ago(new Date(project.updatedAt), now),
          }))}
        />
      </section>
      <section className={styles.part} aria-label="People">
        <h2>People</h2>
        {mayManage ? (
          <Invite
            workspaceId={id}
            links={links.map((link) => ({
              id: link.id,
              about: `by ${link.madeBy ?? "somebody who left"}, ${ago(new Date(link.createdAt), now)}`,
            }))}
            waiting={waiting.map(({ id: invitation, email }) => ({ id: invitation, email }))}
          />
        ) : null}
        <PeopleList workspaceId={id} people={people} you={principal.userId} own={workspace.role} />
      </section>
      <Settings workspace={{ id, name: workspace.name, role: workspace.role, defaultRole: workspace.defaultRole }} />
    </PageFrame>
  );
}

async function workspaceOf(principal: Principal, id: string): Promise<WorkspaceView | null> {
  try {
    return await getWorkspace(principal, id);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
