"use client";

import { Dialog } from "../design/dialog.tsx";
import { Progress } from "../design/progress.tsx";
import { GeneralAccess } from "./general-access.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MemberList } from "./member-list.tsx";
import { OwnershipOffer } from "./ownership-offer.tsx";
import { ProjectAddress } from "./project-address.tsx";
import { openTo } from "./roles.ts";
import styles from "./share-dialog.module.css";
import { ShareLinks } from "./share-links.tsx";
import { useSharing } from "./use-sharing.ts";
import { WaitingList } from "./waiting-list.tsx";
import { WorkspacePlace } from "./workspace-place.tsx";

type Props = { projectId: string; title: string; onClose: () => void };

/** Who is in a project and who can get in. Open while it is mounted. */
export function ShareDialog({ projectId, title, onClose }: Props) {
  return (
    <Dialog title={`Share “${title}”`} isOpen onOpenChange={onClose}>
      <ShareContent projectId={projectId} />
    </Dialog>
  );
}

function ShareContent({ projectId }: { projectId: string }) {
  const { sharing, problem, isBusy, change } = useSharing(projectId);
  if (problem) return <p role="alert">{problem}</p>;
  if (!sharing) return <Progress label="Asking who is in this project" isIndeterminate />;
  const { members, links, linkRole, mayShare, you, sentence } = sharing;
  const shared = { projectId, isBusy, change };
  return (
    <div className={styles.content}>
      <p className={styles.sentence} role="status">
        {sentence}
      </p>
      <OwnershipOffer {...shared} offer={sharing.offer} you={you} />
      {openTo(linkRole) ? <ProjectAddress projectId={projectId} /> : null}
      {mayShare ? <InviteForm {...shared} /> : null}
      <MemberList {...shared} members={members} mayShare={mayShare} you={you} />
      {mayShare ? (
        <>
          <WaitingList {...shared} invitations={sharing.invitations} />
          <WorkspacePlace
            {...shared}
            workspaceId={sharing.workspaceId}
            workspaceRole={sharing.workspaceRole}
            workspaces={sharing.workspaces}
            members={members}
          />
          <GeneralAccess {...shared} linkRole={linkRole} />
          <ShareLinks {...shared} links={links} />
        </>
      ) : null}
    </div>
  );
}
