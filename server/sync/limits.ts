const KIB = 1024;
const MIB = 1024 * KIB;

/** Everything that bounds what strangers may ask of the sync server. Bytes, milliseconds, counts. */
export const LIMITS = {
  /** one frame from a client: an import of the largest score fits */
  messageBytes: 8 * MIB,
  /** where the socket itself stops reading a frame, without a reason that people could read */
  frameBytes: 16 * MIB,
  /** a score with its whole history since the last compaction */
  documentBytes: 32 * MIB,
  /** all open scores together: beyond this no other one is opened, and at the most none of them grows */
  openBytes: 1024 * MIB,
  openBytesAtMost: 1280 * MIB,
  /**
   * clients that ever wrote in a score since the last compaction, and gaps in what is there of theirs: honest ones leave
   * gaps for a moment only, and each makes every later change dearer
   */
  clients: 10_000,
  gaps: 1_000,

  /** a message costs 1 and another 1 for each `bytesPerCost`; so much a second, and so much at once */
  costPerSecond: 400,
  costAtOnce: 4_000,
  bytesPerCost: 4 * KIB,
  /** a client that wants more is read more slowly, and closed when it keeps this up for so long */
  overdrawnMs: 20_000,

  connections: 10_000,
  connectionsPerUser: 512,
  connectionsPerRoom: 1_000,
  /** upgrades that wait to be authorised, and of these as many at once: a crowd that comes must not stall the others */
  upgrades: 1_000,
  upgradesAtOnce: 16,
  upgradeMs: 10_000,

  /** what a socket may hold unsent before it is cut */
  unsentBytes: 4 * MIB,
  /** a large answer leaves in pieces of this size, each once the one before has left */
  pieceBytes: 256 * KIB,

  presenceBytes: 32 * KIB,
  viewerPresenceBytes: 2 * KIB,
  presencesPerConnection: 4,
  presencesPerRoom: 500,
  viewerPresencesPerRoom: 50,

  /** not yet durable: beyond this a room, or the server, takes no more changes until the database answers */
  pendingBytesPerRoom: 16 * MIB,
  pendingBytes: 128 * MIB,
};

/** How long things take and how often they happen, in milliseconds. */
export const TIMING = {
  /** updates and presence of a room leave merged, once in this time */
  frameMs: 20,
  /** and in a crowd, still thirty times a second */
  crowdFrameMs: 33,
  /** appends of all rooms go to the database together, at least this often; at once when nothing happened before */
  appendMs: 120,
  appendFirstMs: 5,
  appendRetryFirstMs: 250,
  appendRetryMostMs: 5_000,
  /** nobody connected for this long: the room is dropped from memory */
  idleMs: 60_000,
  sweepMs: 5_000,
  pingMs: 30_000,
  /** a stock client reconnects when it hears nothing for 30 s, so it hears something before that */
  quietMs: 15_000,
  /** open connections are authorised again this often, for what ends by itself (sessions, tokens) */
  recheckMs: 60_000,
  /** a process says this often that it is there, and counts as gone when it was not heard for so long */
  aliveMs: 1_000,
  silentMs: 4_000,
  /**
   * an update that another process took and did not store within this time is stored by those who heard of it, at a
   * moment up to `unconfirmedSpreadMs` later that each picks by chance: the first one spares the others the work
   */
  unconfirmedMs: 2_000,
  unconfirmedSpreadMs: 1_000,
  unconfirmedSweepMs: 250,
  /** how long a closing socket may take to answer */
  closeMs: 3_000,
};

export type Limits = typeof LIMITS;
export type Timing = typeof TIMING;
