/** What a person can be told of. */
export const NOTIFICATION_KINDS = [
  "mention",
  "reply",
  "assigned",
  "resolved",
  "proposal",
  "ownership",
  "workspace",
  "role",
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
