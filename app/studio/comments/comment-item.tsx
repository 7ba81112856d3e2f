"use client";

import { useState } from "react";
import { MAX_COMMENT_LENGTH } from "../../../domain/comments/limits.ts";
import { can } from "../../../server/access/can.ts";
import { Button } from "../../design/button.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { MoreIcon } from "../../design/icons.tsx";
import { Menu, MenuItem, MenuTrigger } from "../../design/menu.tsx";
import { ago } from "../../projects/ago.ts";
import { PersonBadge } from "../../shell/person-badge.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import styles from "./comments.module.css";
import { commentsOf, useComments } from "./comments-of.ts";
import { Composer } from "./composer.tsx";
import { removedWords } from "./first-line.ts";
import { type Comment, personNamed, type Unsent } from "./state.ts";
import { TextWithNames } from "./text-with-names.tsx";
import { useNameable } from "./use-nameable.ts";

type Props = { threadId: string; comment: Comment; unsent: Unsent | null };

export function CommentItem({ threadId, comment, unsent }: Props) {
  const comments = commentsOf(useDesk());
  const [isEditing, setEditing] = useState(false);
  const people = useComments((state) => state.people);
  const nameable = useNameable();
  const author = personNamed(people, comment.authorId);
  const removed = removedWords(comment);
  return (
    <li className={styles.comment}>
      <PersonBadge name={author.name} color={author.color} size="small" />
      <div className={styles.body}>
        <div className={styles.byline}>
          <span className={styles.name}>{author.name}</span>
          <time className={styles.time} dateTime={comment.createdAt}>
            {unsent ? (unsent.problem ? "not sent" : "sending…") : ago(new Date(comment.createdAt), new Date())}
          </time>
          {comment.editedAt ? <span className={styles.time}>changed</span> : null}
          {removed || unsent ? null : (
            <CommentMenu threadId={threadId} comment={comment} onEdit={() => setEditing(true)} />
          )}
        </div>
        {removed ? <p className={styles.removed}>{removed}</p> : null}
        {!removed && isEditing ? (
          <Composer
            label="Change your comment"
            placeholder=""
            people={nameable}
            most={MAX_COMMENT_LENGTH}
            sendLabel="Save"
            initial={comment.text}
            takesFocus
            onSend={(written) => {
              setEditing(false);
              void comments.edit(threadId, comment.id, written);
            }}
            onCancel={() => setEditing(false)}
          />
        ) : null}
        {!removed && !isEditing ? <TextWithNames text={comment.text} mentions={comment.mentions} /> : null}
        {unsent?.problem ? (
          <div className={styles.unsent} role="alert">
            <p>{unsent.problem}</p>
            <Button size="small" onPress={() => void comments.send(unsent)}>
              Send again
            </Button>
            <Button size="small" look="plain" onPress={() => comments.discard(unsent)}>
              Discard
            </Button>
          </div>
        ) : null}
      </div>
    </li>
  );
}

function CommentMenu({ threadId, comment, onEdit }: { threadId: string; comment: Comment; onEdit: () => void }) {
  const desk = useDesk();
  const role = useRole();
  const isOwn = comment.authorId === desk.me.id && can(role, "project.comment");
  if (!isOwn && !can(role, "comment.moderate")) return null;
  const remove = () => void commentsOf(desk).remove(threadId, comment.id);
  return (
    <MenuTrigger>
      <IconButton label="More about this comment" className={styles.more}>
        <MoreIcon />
      </IconButton>
      <Menu>
        {isOwn ? <MenuItem onAction={onEdit}>Change</MenuItem> : null}
        <MenuItem look="danger" onAction={remove}>
          {isOwn ? "Remove" : "Remove as an owner"}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
