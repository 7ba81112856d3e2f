import type { ComponentType } from "react";
import { PeopleIcon } from "../../design/icons.tsx";
import { BandmatesPanel } from "../bandmates/bandmates-panel.tsx";
import { ChatPanel } from "../chat/chat-panel.tsx";
import { UnreadChat } from "../chat/unread-chat.tsx";
import { CommentsPanel } from "../comments/comments-panel.tsx";
import { UnreadComments } from "../comments/unread-count.tsx";
import { ChatIcon, CommentIcon, SparkIcon } from "../icons.tsx";
import { PeoplePanel } from "../people/people-panel.tsx";
import { HistoryPanel } from "../timeline/history-panel.tsx";
import { HistoryIcon } from "../timeline/icons.tsx";

export { openPanel } from "./open-panel.ts";

/** `Count` shows how much is new in a panel that is not open; nothing when nothing is. */
type SidePanel = { id: string; title: string; Icon: ComponentType; Panel: ComponentType; Count?: ComponentType };

/** What stands beside the roll, one at a time, in the order of its tabs. */
export const SIDE_PANELS = [
  { id: "bandmates", title: "Bandmates", Icon: SparkIcon, Panel: BandmatesPanel },
  { id: "comments", title: "Comments", Icon: CommentIcon, Panel: CommentsPanel, Count: UnreadComments },
  { id: "chat", title: "Chat", Icon: ChatIcon, Panel: ChatPanel, Count: UnreadChat },
  { id: "history", title: "History", Icon: HistoryIcon, Panel: HistoryPanel },
  { id: "people", title: "People", Icon: PeopleIcon, Panel: PeoplePanel },
] as const satisfies readonly SidePanel[];
