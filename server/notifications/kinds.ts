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

/** Which notifications also come by mail; "mentions": those in which somebody asks for this person. */
export const MAIL_ABOUT = ["off", "mentions", "all"] as const;
export type MailAbout = (typeof MAIL_ABOUT)[number];
