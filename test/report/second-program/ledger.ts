// Holds a text against what somebody else worked out: each statement has to be there, and no number may be left when all are struck out.

export class Ledger {
  #text: string;
  readonly #about: string;
  readonly failures: string[] = [];

  constructor(about: string, text: string) {
    this.#about = about;
    this.#text = text;
  }

  /**
   * A statement that the text has to make, with its numbers: text, or a pattern where the words around them vary; or several texts, of
   * which one is made.
   */
  says(statement: string | RegExp | readonly string[]): void {
    const found =
      typeof statement === "string"
        ? statement
        : statement instanceof RegExp
          ? statement.exec(this.#text)?.[0]
          : (statement.find((one) => this.#text.includes(one)) ?? statement[0]);
    if (found === undefined || !this.#text.includes(found))
      this.failures.push(`${this.#about} does not say: ${statement}`);
    else this.#text = this.#text.replace(found, " ");
  }

  /** A statement that has to be there only where the text says something of its sort. */
  saysIf(holds: boolean, statement: string | RegExp | readonly string[]): void {
    if (holds) this.says(statement);
  }

  /** Names of documents and of posts, in which a number is no finding. */
  names(names: readonly string[]): void {
    for (const name of names.filter((one) => /\d/.test(one)).toSorted((a, b) => b.length - a.length))
      this.#text = this.#text.replaceAll(name, " ");
  }

  /** What is wrong: statements that were not made, and numbers that nobody expects. */
  close(): readonly string[] {
    const left = this.#text.split("\n").filter((line) => /\d/.test(line));
    return [...this.failures, ...left.map((line) => `${this.#about} has a number that nobody knows: ${line.trim()}`)];
  }
}
