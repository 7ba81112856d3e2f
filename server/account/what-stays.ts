/**
 * What of somebody is still there when their account is gone: an id that nobody can look up any more, and why it has to
 * stay. Everything else that named them is deleted or emptied; a test walks all tables and allows for these alone.
 */
export const WHAT_STAYS: readonly { table: string; column: string; why: string }[] = [
  {
    table: "ScoreUpdate",
    column: "userId",
    why: "who wrote which note stays apart from what others wrote, for them and for the record of the piece",
  },
  { table: "ProvenanceState", column: "data", why: "read from the log of the score, with the same ids" },
  { table: "ProvenanceState", column: "base", why: "read from the log of the score, with the same ids" },
  { table: "AuditEvent", column: "actorId", why: "operators can follow what was done, not who the person was" },
  { table: "AuditEvent", column: "subject", why: "operators can follow what was done, not to whom" },
  { table: "AuditEvent", column: "detail", why: "ids of what was done to whom: never a name or an address" },
  { table: "ShareLink", column: "createdById", why: "a link of a project that goes on works as before" },
  { table: "WorkspaceInvite", column: "createdById", why: "a link of a workspace that goes on works as before" },
  { table: "Project", column: "credits", why: "a fork keeps that somebody wrote before; the name is taken out" },
];
