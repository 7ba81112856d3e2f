import { buttonClass } from "../design/button-class.ts";
import { LinkButton } from "../design/link-button.tsx";
import { Message } from "../shell/message.tsx";

/** Somebody got a studio's address and is not signed in: one press makes a guest of them. Works without script. */
export function JoinCard({ projectId, title }: { projectId: string; title: string }) {
  return (
    <Message title={title}>
      <p>Somebody shared this studio with everybody who has its address. Come in and play along; no form to fill in.</p>
      <form action="/try" method="post" style={{ display: "flex", flexWrap: "wrap", gap: "var(--space-3)" }}>
        <input type="hidden" name="project" value={projectId} />
        <button type="submit" className={buttonClass("primary", "large")}>
          Join as guest
        </button>
        <LinkButton href={`/sign-in?next=/studio/${projectId}`} size="large">
          Sign in
        </LinkButton>
      </form>
    </Message>
  );
}
