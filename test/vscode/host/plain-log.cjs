// Stands in for the log writer of VS Code (@vscode/spdlog), whose own is a native module that nobody compiles for the tests. Without it
// nothing that the extension and its server write to the Output panel would be kept.
const { appendFileSync, mkdirSync } = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 0;
    this.isPlain = false;
    mkdirSync(path.dirname(file), { recursive: true });
  }

  write(level, words) {
    if (level < this.level) return;
    const line = this.isPlain ? words : `${new Date().toISOString()} [${LEVELS[level]}] ${words}\n`;
    try {
      appendFileSync(this.file, line);
    } catch {
      // The folder is being removed: the run is over.
    }
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.isPlain = true;
  }

  setPattern() {}
  flush() {}
  drop() {}
}

LEVELS.forEach((name, level) => {
  Logger.prototype[name] = function log(words) {
    this.write(level, words);
  };
});

const create = async (name, file) => new Logger("rotating", name, file);

// One by one, because VS Code imports them by their names.
exports.version = 0;
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
