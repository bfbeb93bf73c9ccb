package headscope.engine.data;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One PNG, JPEG, BMP or GIF file. Its size is read from the header and checked before any pixel is decoded; no cache files are written. */
final class PictureFile {
    private static final Pattern NAME = Pattern.compile(".*\\.(png|jpe?g|bmp|gif)");
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");
    private static final long MOST_PIXELS = 64_000_000;
    /** Decoders keep a few whole rows. */
    private static final long LONGEST_SIDE = 65_535;
    private static final long LONGEST_FILE = 64L << 20;
    /** Large pictures are thinned while decoding; this many source pixels per target pixel are kept for a smooth result. */
    private static final int KEPT_PER_PIXEL = 4;

    private PictureFile() {}

    static boolean isNamedSo(Path file) {
        return NAME.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches();
    }

    /** Writes the picture as [channels, side, side] bytes to {@code target[at ..]}. */
    static void read(Path file, int side, boolean grey, byte[] target, int at) throws IOException {
        if (Files.size(file) > LONGEST_FILE) throw bad(file, "file", "at most " + (LONGEST_FILE >> 20) + " MB", (Files.size(file) >> 20) + " MB");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file)); ImageInputStream in = new MemoryCacheImageInputStream(raw)) {
            ImageReader reader = reader(in, file);
            try {
                reader.setInput(in, true, true);
                PictureResize.write(decode(reader, side, file), side, grey, target, at);
            } finally {
                reader.dispose();
            }
        }
    }

    /** By content, not by name; of the readers of the JDK only those four, because others take almost anything for a picture. */
    private static ImageReader reader(ImageInputStream in, Path file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) return reader;
            reader.dispose();
        }
        throw bad(file, "first bytes", "a PNG, JPEG, BMP or GIF picture", Files.size(file) == 0 ? "an empty file" : "something else");
    }

    private static BufferedImage decode(ImageReader reader, int side, Path file) throws FileFormatException {
        try {
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width < 1 || height < 1 || width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
                throw bad(file, "header", "a picture of at most " + MOST_PIXELS / 1_000_000 + " megapixels", width + " x " + height);
            }
            int square = (int) Math.min(width, height);
            ImageReadParam wanted = reader.getDefaultReadParam();
            wanted.setSourceRegion(new Rectangle((int) (width - square) / 2, (int) (height - square) / 2, square, square));
            int step = Math.max(1, square / (side * KEPT_PER_PIXEL));
            wanted.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, wanted);
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the decoders of the JDK throw many kinds of runtime exceptions for damaged files
            FileFormatException damaged = bad(file, "picture", "an undamaged RGB or grey picture", "'" + e.getMessage() + "'");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static FileFormatException bad(Path file, String where, String expected, String found) {
        return new FileFormatException(file, where, expected, found, "Take the file out of the folder or save it again as PNG.");
    }
}
