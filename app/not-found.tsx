import type { Metadata } from "next";
import { LinkButton } from "./design/link-button.tsx";
import { Message } from "./shell/message.tsx";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <Message title="There is nothing here">
      <p>
        The address may have a typing mistake, the project may be in the trash, or it was never shared with you. Ask the
        person who sent it for a share link.
      </p>
      <LinkButton href="/projects" look="primary">
        Your projects
      </LinkButton>
    </Message>
  );
}
