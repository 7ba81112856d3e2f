"use client";

import { Button } from "../design/button.tsx";
import { acceptOwnershipAction, withdrawOfferAction } from "./actions.ts";
import styles from "./share-dialog.module.css";
import type { SharingPart } from "./sharing-part.ts";
import type { Sharing } from "./use-sharing.ts";

type Props = SharingPart & Pick<Sharing, "offer" | "you">;

/** A project that is being handed over: what happens, for both sides, and what each can do. */
export function OwnershipOffer({ projectId, isBusy, change, offer, you }: Props) {
  if (!offer) return null;
  const isMine = offer.to.id === you;
  return (
    <section className={styles.offer} aria-label="Offer of ownership">
      <p>
        {isMine
          ? `${offer.from.name} offers you this project. If you accept, you own it, and ${offer.from.name} becomes an editor.`
          : `${offer.to.name} was offered this project and has not answered yet. Until then nothing changes.`}
      </p>
      <div className={styles.invite}>
        {isMine ? (
          <Button
            size="small"
            look="primary"
            isDisabled={isBusy}
            onPress={() => void change(() => acceptOwnershipAction(projectId))}
          >
            Accept
          </Button>
        ) : null}
        <Button size="small" isDisabled={isBusy} onPress={() => void change(() => withdrawOfferAction(projectId))}>
          {isMine ? "No, thank you" : "Take the offer back"}
        </Button>
      </div>
    </section>
  );
}
