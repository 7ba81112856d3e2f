/** The most that talking about a piece may hold. */

/** Characters (UTF-16 units) in one comment. */
export const MAX_COMMENT_LENGTH = 4_000;
/** Comments in one thread, its first included; those that were removed count too. */
export const MAX_COMMENTS_A_THREAD = 200;
/** Threads in one project: its list is read as a whole. */
export const MAX_THREADS_A_PROJECT = 1_000;
/** People whom one comment can name. */
export const MAX_MENTIONS = 20;
/** Notes by which a comment finds its place again after the music has moved. */
export const MAX_WITNESSES = 32;
/** Characters (UTF-16 units) in one chat message. */
export const MAX_CHAT_LENGTH = 1_000;
