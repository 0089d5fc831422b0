// Turns a drawing into a picture that other programs take: on the clipboard, or as the text of a file.

/** Pixels for each unit of the drawing, so that it is sharp on paper. */
const SHARPNESS = 2;

/** Whether the picture came onto the clipboard. */
export async function copyPicture(svg: string): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(svg) })]);
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

/** The picture in base 64; empty when it could not be made. */
export async function pngText(svg: string): Promise<string> {
  try {
    const bytes = new Uint8Array(await (await pngOf(svg)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  } catch (error) {
    console.error(error);
    return "";
  }
}

async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is nothing to draw on.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  canvas.toBlob(
    (blob) => (blob === null ? reject(new Error("The picture is too large.")) : resolve(blob)),
    "image/png",
  );
  return promise;
}
