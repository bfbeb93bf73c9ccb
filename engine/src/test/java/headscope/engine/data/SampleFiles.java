package headscope.engine.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small data files for tests, good and bad. */
final class SampleFiles {
    private SampleFiles() {}

    /** An IDX header and then {@code content}. */
    static byte[] idx(int magic, int[] sides, byte[] content) {
        var bytes = ByteBuffer.allocate(4 + 4 * sides.length + content.length).putInt(magic);
        for (int side : sides) bytes.putInt(side);
        return bytes.put(content).array();
    }

    static byte[] idxImages(int count, int rows, int cols) {
        return idx(0x803, new int[] {count, rows, cols}, ramp(count * rows * cols));
    }

    static byte[] idxLabels(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) labels[i];
        return idx(0x801, new int[] {labels.length}, bytes);
    }

    /** 0, 1, 2 and so on, wrapping around. */
    static byte[] ramp(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte) i;
        return bytes;
    }

    static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }

    /** The content followed by so many million zeros. */
    static byte[] gzipThenZeros(byte[] content, int millions) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < millions; i++) zip.write(zeros);
        }
        return out.toByteArray();
    }

    /** A folder with {@code count} training pictures of 4 x 4 in three classes, and a third as many for testing. */
    static Path idxFolder(Path folder, int count) throws IOException {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = i % 3;
        Files.createDirectories(folder);
        Files.write(folder.resolve("train-images-idx3-ubyte"), idxImages(count, 4, 4));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), idxLabels(labels));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(idxImages(count / 3, 4, 4)));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(idxLabels(Arrays.copyOf(labels, count / 3))));
        return folder;
    }

    static byte[] npy(NpyArray array) throws IOException {
        var out = new ByteArrayOutputStream();
        Npy.write(out, array);
        return out.toByteArray();
    }

    static Path npz(Path file, Map<String, NpyArray> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Npz.write(out, arrays);
        }
        return file;
    }

    /** As numpy.savez_compressed writes them. */
    static byte[] deflated(Map<String, NpyArray> arrays) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var named : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(named.getKey() + ".npy"));
                Npy.write(zip, named.getValue());
            }
        }
        return out.toByteArray();
    }

    static Path picture(Path file, int width, int height, int rgb) throws IOException {
        Files.createDirectories(file.getParent());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) image.setRGB(i % width, i / width, rgb);
        String name = file.getFileName().toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) throw new IOException("no writer for " + name);
        return file;
    }

    /** Class folders red and blue with {@code each} pictures. */
    static Path pictureFolder(Path folder, int each) throws IOException {
        for (int i = 0; i < each; i++) {
            picture(folder.resolve("red").resolve(i + ".png"), 20 + i, 30, 0xFF0000);
            picture(folder.resolve("blue").resolve(i + ".jpg"), 30, 20 + i, 0x0000FF);
        }
        return folder;
    }

    /** A PNG file that ends after a header with these sides. */
    static byte[] pngHeader(int width, int height) {
        var header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        byte[] data = {0x78, (byte) 0x9c, 0, 0, 0, 0};
        return ByteBuffer.allocate(8 + 4 + 17 + 4 + 8 + data.length).putLong(0x89504E470D0A1A0AL).putInt(13).put(header.array()).putInt((int) crc.getValue())
                .putInt(data.length).put("IDAT".getBytes(StandardCharsets.US_ASCII)).put(data).array();
    }
}
