// The version as package.json says it; read by the bundler, so that no file is opened to print it.
import packageFile from "../../package.json" with { type: "json" };

export const VERSION: string = packageFile.version;
