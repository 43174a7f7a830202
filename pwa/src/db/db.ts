/**
 * The one door to IndexedDB. Every write is one strict transaction and counts
 * only when the engine says "complete": whoever is told "saved" can drop the
 * phone. If this room fails, what was saved before stays.
 *
 * Nothing but requests to the same transaction may be awaited inside a run:
 * IndexedDB commits as soon as it is left idle.
 */
import { type IDBPTransaction, openDB, type StoreKey, type StoreValue } from "idb";
import { AppOutdated, asStorageError } from "./errors";
import { type Connection, DATABASE, migrations, type Schema, type StoreName, type Upgrade } from "./schema";

type Value<S extends StoreName> = StoreValue<Schema, S>;
type Key<S extends StoreName> = StoreKey<Schema, S>;
type IndexOf = {
  drafts: "accountId";
  outbox: "accountId";
  photos: "ownerId";
  issues: "accountId";
  visits: "accountId";
};

export interface ReadTx {
  get<S extends StoreName>(store: S, key: Key<S>): Promise<Value<S> | undefined>;
  /** All values whose index holds the key, in the order of their primary keys. */
  by<S extends keyof IndexOf>(store: S, index: IndexOf[S], key: string): Promise<Value<S>[]>;
}

export interface WriteTx extends ReadTx {
  put<S extends StoreName>(store: S, value: Value<S>): Promise<void>;
  delete<S extends StoreName>(store: S, key: Key<S>): Promise<void>;
  /** The kv store alone has its keys outside of its values. */
  set(key: string, value: unknown): Promise<void>;
}

export interface Db {
  read<T>(stores: StoreName[], run: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** Resolves when the change is on the disk. Faults: StorageFull; then nothing was changed. */
  write<T>(stores: StoreName[], run: (tx: WriteTx) => Promise<T>): Promise<T>;
  close(): void;
}

export interface DbHooks {
  /** Another tab with an older version keeps the update waiting. */
  onBlocked?: () => void;
  /** A newer version took over: say "已更新，请刷新". From now on every call fails with AppOutdated. */
  onOutdated?: () => void;
}

/** Opens (and upgrades) the database at its first use, and again after the engine lost it. */
export function openDb(hooks: DbHooks = {}, steps: readonly Upgrade[] = migrations): Db {
  let opening: Promise<Connection> | undefined;
  let outdated = false;

  function outdate(): void {
    outdated = true;
    hooks.onOutdated?.();
  }

  async function open(): Promise<Connection> {
    try {
      const connection = await connect(hooks, steps, {
        lost: () => {
          opening = undefined;
        },
        outdated: () => {
          opening = undefined;
          outdate();
        },
      });
      return connection;
    } catch (cause) {
      opening = undefined;
      if ((cause as Error | null)?.name !== "VersionError") throw cause;
      outdate();
      throw new AppOutdated("a newer version of the app owns the data", { cause });
    }
  }

  function use(): Promise<Connection> {
    if (outdated) return Promise.reject(new AppOutdated("reload the page"));
    opening ??= open();
    return opening;
  }

  /** A connection that died unnoticed (iOS does that in the background) is opened once more. */
  async function begin(stores: StoreName[], mode: "readonly" | "readwrite") {
    const options = mode === "readwrite" ? ({ durability: "strict" } as const) : undefined;
    try {
      return (await use()).transaction(stores, mode, options);
    } catch (cause) {
      if ((cause as Error | null)?.name !== "InvalidStateError") throw asStorageError(cause);
      opening = undefined;
      return (await use()).transaction(stores, mode, options);
    }
  }

  async function transact<T>(stores: StoreName[], mode: "readonly" | "readwrite", run: (tx: WriteTx) => Promise<T>) {
    const tx = await begin(stores, mode);
    const ended: Promise<unknown> = tx.done.then(
      () => undefined,
      (cause) => cause ?? new DOMException("aborted", "AbortError"),
    );
    let result: T;
    try {
      result = await run(asTx(tx as unknown as AnyTx));
    } catch (cause) {
      abort(tx);
      const end = await ended;
      throw asStorageError((cause as Error | null)?.name === "AbortError" ? end : cause);
    }
    const end = await ended;
    if (end !== undefined) throw asStorageError(end);
    return result;
  }

  return {
    read: (stores, run) => transact(stores, "readonly", run),
    write: (stores, run) => transact(stores, "readwrite", run),
    close() {
      void opening?.then((db) => db.close());
      opening = undefined;
    },
  };
}

function connect(
  hooks: DbHooks,
  steps: readonly Upgrade[],
  on: { lost(): void; outdated(): void },
): Promise<Connection> {
  return openDB<Schema>(DATABASE, steps.length, {
    async upgrade(db, from, _to, tx) {
      for (const migrate of steps.slice(from)) await migrate(db, tx);
    },
    blocked: () => hooks.onBlocked?.(),
    blocking: (_now, _next, event) => {
      (event.target as IDBDatabase).close();
      on.outdated();
    },
    terminated: on.lost,
  });
}

type AnyTx = IDBPTransaction<Schema, StoreName[], "readwrite">;

function asTx(tx: AnyTx): WriteTx {
  return {
    get: (store, key) => tx.objectStore(store).get(key),
    by: (store, index, key) =>
      tx
        .objectStore(store)
        .index(index as never)
        .getAll(key as never),
    put: async (store, value) => void (await tx.objectStore(store).put(value)),
    delete: (store, key) => tx.objectStore(store).delete(key),
    set: async (key, value) => void (await tx.objectStore("kv").put(value, key)),
  };
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}
