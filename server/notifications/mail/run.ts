import { logger } from "../../logging/logger.ts";
import { signInMethods } from "../../sign-in/settings.ts";
import { sendDueMails } from "./send.ts";

const LOOK_EVERY_MS = 60_000;

/** Mails what people have not read, every minute, as long as this process lives; nothing where no mail is set up. */
export function runMailer(): { stop(): Promise<void> } {
  if (!signInMethods().mail) return { stop: async () => {} };
  let round: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    round = sendDueMails()
      .catch((error: unknown) => logger.error({ error }, "could not send mails about news"))
      .finally(() => {
        isBusy = false;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
