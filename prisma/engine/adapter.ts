import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQueryable,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

/** PostgreSQL's one-byte "char", which its catalog uses and adapter-pg refuses to read. */
const CATALOG_CHAR_OID = 18;
const TEXT_OID = 25;
/** Put before the name of such a column on its way through adapter-pg, so that it is known again afterwards. */
const CHAR_MARK = "\u0000char:";

/** The engine drops its shadow database while adapter-pg still pools a connection to it: idle ones must go at once. */
const IDLE_TIMEOUT_MS = 200;

/** A connection that hands out the catalog's "char" columns as marked text. */
class CatalogClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.connection.on("rowDescription", (message: { fields: { dataTypeID: number; name: string }[] }) => {
      for (const field of message.fields.filter(({ dataTypeID }) => dataTypeID === CATALOG_CHAR_OID)) {
        field.dataTypeID = TEXT_OID;
        field.name = CHAR_MARK + field.name;
      }
    });
  }
}

/** Turns marked columns back into what the engine asked for. */
function unmark({ columnNames, columnTypes, rows }: SqlResultSet): SqlResultSet {
  return {
    columnNames: columnNames.map((name) => name.replace(CHAR_MARK, "")),
    columnTypes: columnTypes.map((type, i) =>
      columnNames[i]?.startsWith(CHAR_MARK) ? ColumnTypeEnum.Character : type,
    ),
    rows,
  };
}

function readingCatalogs<Queryable extends SqlQueryable>(queryable: Queryable): Queryable {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => unmark(await queryRaw(query));
  return queryable;
}

function mended<Adapter extends SqlDriverAdapter>(adapter: Adapter): Adapter {
  // adapter-pg cuts scripts at every ";", also inside strings and functions: send them whole, as the native engine does.
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolation) => readingCatalogs(await startTransaction(isolation));
  return readingCatalogs(adapter);
}

/**
 * The driver through which Prisma's schema engine reaches PostgreSQL: adapter-pg with its defects for migrations mended.
 *
 * @param url a postgresql:// address
 */
export function migrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  // Given as one string, the address would win over the name of the shadow database.
  const config = parseIntoClientConfig(url);
  const factory = new PrismaPg({
    ...config,
    Client: CatalogClient,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    allowExitOnIdle: true,
  });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => mended(await factory.connect()),
    connectToShadowDb: async () => mended(await factory.connectToShadowDb()),
  };
}
