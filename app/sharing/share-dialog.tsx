"use client";

import { Dialog } from "../design/dialog.tsx";
import { Progress } from "../design/progress.tsx";
import { GeneralAccess } from "./general-access.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MemberList } from "./member-list.tsx";
import { ProjectAddress } from "./project-address.tsx";
import styles from "./share-dialog.module.css";
import { ShareLinks } from "./share-links.tsx";
import { useSharing } from "./use-sharing.ts";
import { openTo, whoCanSee } from "./who-can-see.ts";

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
  const { members, links, linkRole, mayShare, you } = sharing;
  const who = whoCanSee({ members: members.length, linkRole, links: links.length });
  const shared = { projectId, isBusy, change };
  return (
    <div className={styles.content}>
      {openTo(linkRole) ? <ProjectAddress projectId={projectId} who={who} /> : <p className={styles.sentence}>{who}</p>}
      {mayShare ? <InviteForm {...shared} /> : null}
      <MemberList {...shared} members={members} mayShare={mayShare} you={you} />
      {mayShare ? <GeneralAccess {...shared} linkRole={linkRole} /> : null}
      {mayShare ? <ShareLinks {...shared} links={links} /> : null}
    </div>
  );
}
