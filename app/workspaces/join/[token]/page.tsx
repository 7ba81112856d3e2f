import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isFailure } from "../../../../server/failures.ts";
import { currentPrincipal } from "../../../../server/sign-in/current.ts";
import { friendlyName } from "../../../../server/sign-in/friendly.ts";
import type { Principal } from "../../../../server/sign-in/principal.ts";
import { joinWorkspace } from "../../../../server/workspaces/invites.ts";
import styles from "../../../account/account.module.css";
import { AccountForm } from "../../../account/account-form.tsx";
import { LinkButton } from "../../../design/link-button.tsx";
import { TextField } from "../../../design/text-field.tsx";
import { Message } from "../../../shell/message.tsx";
import { PageFrame } from "../../../shell/page-frame.tsx";
import { joinWorkspaceAction } from "./actions.ts";

export const metadata: Metadata = { title: "You are invited" };

/** A link into a workspace. Whoever is signed in is let in at once; everybody else says a name first. */
export default async function JoinWorkspacePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const principal = await currentPrincipal();
  if (principal) return <Refused reason={await join(principal, token)} />;
  return (
    <PageFrame title="You were invited to a group" narrow>
      <p className={styles.lead}>
        Behind this address is a group that composes together. No account is needed: say what the others should call
        you.
      </p>
      <AccountForm action={joinWorkspaceAction} submit="Join">
        <input type="hidden" name="token" value={token} />
        <TextField
          label="Your name"
          name="name"
          defaultValue={friendlyName()}
          autoComplete="nickname"
          maxLength={60}
          isRequired
        />
      </AccountForm>
    </PageFrame>
  );
}

/** Goes to the workspace, or returns why it may not. */
async function join(principal: Principal, token: string): Promise<string> {
  let id: string;
  try {
    id = await joinWorkspace(principal, token);
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
  redirect(`/workspaces/${id}`);
}

function Refused({ reason }: { reason: string }) {
  return (
    <Message title="This invitation does not open">
      <p>{reason}</p>
      <LinkButton href="/workspaces" look="primary">
        Your workspaces
      </LinkButton>
    </Message>
  );
}
