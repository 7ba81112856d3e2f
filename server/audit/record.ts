import type pg from "pg";

/** Everything that is written down; the subject is the thing it was done to. */
export type AuditAction =
  | "account.created"
  | "account.deleted"
  | "account.upgraded"
  | "account.absorbed-guest"
  | "account.password-changed"
  | "account.email-verified"
  | "account.provider-linked"
  | "session.started"
  | "session.revoked"
  | "token.created"
  | "token.revoked"
  | "project.created"
  | "project.renamed"
  | "project.duplicated"
  | "project.forked"
  | "proposal.made"
  | "proposal.merged"
  | "proposal.declined"
  | "proposal.withdrawn"
  | "project.trashed"
  | "project.restored"
  | "project.deleted"
  | "project.link-role-set"
  | "member.set"
  | "member.removed"
  | "invitation.kept"
  | "invitation.withdrawn"
  | "ownership.offered"
  | "ownership.accepted"
  | "ownership.withdrawn"
  | "ownership.passed-on"
  | "workspace.created"
  | "workspace.changed"
  | "workspace.deleted"
  | "workspace.member-set"
  | "workspace.member-removed"
  | "workspace.transferred"
  | "workspace.invite-created"
  | "workspace.invite-revoked"
  | "workspace.joined"
  | "project.workspace-set"
  | "account.exported"
  | "account.deletion-requested"
  | "account.deletion-cancelled"
  | "link.created"
  | "link.revoked"
  | "link.joined"
  | "comment.removed"
  | "version.restored"
  | "version.deleted"
  | "take.accepted"
  | "take.discarded"
  | "take.restored"
  | "dataset.created"
  | "dataset.deleted"
  | "training.started"
  | "training.stopped"
  | "training.cancelled"
  | "training.deleted"
  | "model.published"
  | "model.imported"
  | "model.changed"
  | "model.deleted";

export type AuditEntry = {
  /** null: the operator or Tutti itself */
  actorId: string | null;
  action: AuditAction;
  /** id of what it was done to */
  subject: string;
  projectId?: string;
  /** never a password, a token or an e-mail address */
  detail?: Record<string, string | number | boolean | null>;
};

/** Writes down who did what, in the same transaction as what was done: either both are there or neither. */
export async function recordAudit(client: Pick<pg.ClientBase, "query">, entry: AuditEntry): Promise<void> {
  await client.query(
    `INSERT INTO "AuditEvent" ("actorId", action, subject, "projectId", detail) VALUES ($1, $2, $3, $4, $5)`,
    [entry.actorId, entry.action, entry.subject, entry.projectId ?? null, JSON.stringify(entry.detail ?? {})],
  );
}
