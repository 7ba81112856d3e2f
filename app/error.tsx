"use client";

import { Button } from "./design/button.tsx";
import { Message } from "./shell/message.tsx";

/** For what nobody foresaw. The digest finds the error in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Message title="Something broke on our side">
      <p>Your saved notes are safe. Try again; if it breaks again, tell whoever runs this server.</p>
      {error.digest ? <p>They find it in the log as {error.digest}.</p> : null}
      <Button look="primary" onPress={reset}>
        Try again
      </Button>
    </Message>
  );
}
