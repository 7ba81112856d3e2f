import { prisma } from "../../prisma/client.ts";
import type { ChatMessage } from "../../prisma/generated/client.ts";
import { requireProject } from "../access/require.ts";
import { type PersonView, peopleById } from "../comments/view.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type ChatMessageView, findMessage, messageView } from "./view.ts";

/** Messages that one page of the history holds. */
export const CHAT_PAGE = 50;

export type ChatPage = {
  /** the oldest first */
  messages: ChatMessageView[];
  people: PersonView[];
  /** whether there are older ones */
  hasOlder: boolean;
};

/**
 * The newest messages, or those older than one of them.
 *
 * @throws Failure "notFound" (the project, or the message `before`)
 */
export async function listChat(principal: Principal, projectId: string, before?: string): Promise<ChatPage> {
  await requireProject(principal, projectId, "project.read");
  const edge = before === undefined ? null : await findMessage(projectId, before);
  const rows = await prisma().chatMessage.findMany({
    where: { projectId, ...(edge && { OR: olderThan(edge) }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: CHAT_PAGE + 1,
  });
  const messages = rows.slice(0, CHAT_PAGE).reverse().map(messageView);
  const authors = new Set(messages.flatMap(({ authorId }) => authorId ?? []));
  return { messages, people: await peopleById([...authors]), hasOlder: rows.length > CHAT_PAGE };
}

function olderThan({ createdAt, id }: ChatMessage) {
  return [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }];
}
