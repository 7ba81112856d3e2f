import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isFailure } from "../../../server/failures.ts";
import { confirmOwnAddress } from "../../../server/sign-in/confirm-address.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import type { Principal } from "../../../server/sign-in/principal.ts";
import { LinkButton } from "../../design/link-button.tsx";
import { Message } from "../../shell/message.tsx";

export const metadata: Metadata = { title: "Confirm your address" };

/** A link that was mailed to somebody's own address. */
export default async function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const principal = await currentPrincipal();
  if (!principal) redirect(`/sign-in?next=/confirm/${encodeURIComponent(token)}`);
  const problem = await confirm(principal, token);
  return (
    <Message title={problem ? "This link does not open" : "Your address is confirmed"}>
      <p>{problem ?? "What people shared with this address is among your projects now."}</p>
      <LinkButton href={problem ? "/settings" : "/projects"} look="primary">
        {problem ? "Settings" : "Your projects"}
      </LinkButton>
    </Message>
  );
}

async function confirm(principal: Principal, token: string): Promise<string | null> {
  try {
    await confirmOwnAddress(principal, token);
    return null;
  } catch (error) {
    if (isFailure(error)) return error.message;
    throw error;
  }
}
