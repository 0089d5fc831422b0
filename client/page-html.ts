// The page of a panel before anything is drawn on it.

/** An empty page that may run our script, use our style sheet, and do nothing else. `nonce` is never used twice. */
export function pageHtml(addressOf: (file: string) => string, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
    "font-src 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Golden Thread</title>
<link rel="stylesheet" nonce="${nonce}" href="${addressOf("preview.css")}">
</head>
<body>
<p id="news" class="heard" role="status"></p>
<main id="page"></main>
<script nonce="${nonce}" src="${addressOf("preview.js")}"></script>
</body>
</html>`;
}
