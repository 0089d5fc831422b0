// What is used of the drivers, and no more. They are loaded when a source is opened; without DuckDB everything else goes on as before.

declare module "@duckdb/node-api" {
  export function version(): string;
  export const StatementType: { readonly SELECT: number };
  export class DuckDBInstance {
    static create(path: string, options: Readonly<Record<string, string>>): Promise<DuckDBInstance>;
    connect(): Promise<DuckDBConnection>;
    closeSync(): void;
  }
  export type DuckDBConnection = {
    run(sql: string): Promise<unknown>;
    interrupt(): void;
    closeSync(): void;
    extractStatements(sql: string): Promise<{
      readonly count: number;
      prepare(index: number): Promise<{
        readonly statementType: number;
        bindVarchar(index: number, value: string): void;
        runAndReadAll(): Promise<{ getRows(): unknown[][] }>;
        destroySync(): void;
      }>;
    }>;
  };
}

declare module "pg" {
  export type QueryOptions = {
    readonly text: string;
    /** Texts, or lists of texts. */
    readonly values: readonly (string | readonly (string | null)[])[];
    readonly rowMode: "array";
    /** One statement, and no more. */
    readonly queryMode: "extended";
  };
  class Client {
    constructor(options: {
      readonly connectionString: string;
      readonly connectionTimeoutMillis: number;
      readonly statement_timeout: number;
      readonly query_timeout: number;
      readonly application_name: string;
    });
    connect(): Promise<void>;
    query(options: QueryOptions): Promise<{ readonly rows: readonly (readonly unknown[])[] }>;
    end(): Promise<void>;
    on(event: "error", listener: (error: Error) => void): void;
  }
  const pg: { readonly Client: typeof Client };
  export default pg;
}
