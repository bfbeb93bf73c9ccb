package headscope.peer.libtorch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.ScalarType;

/** Reads a file of MNIST, plain or packed. */
final class IdxFile {
    private IdxFile() {}

    /** Numbers 0 to 1, [N, 1, rows, columns]. */
    static Tensor pictures(Path folder, String name) {
        try (DataInputStream in = open(folder, name)) {
            in.readInt();
            int count = in.readInt();
            int rows = in.readInt();
            int cols = in.readInt();
            Tensor bytes = Tensor.create(in.readNBytes(count * rows * cols), false, count, 1, rows, cols);
            return bytes.to(ScalarType.Float).div(new Scalar(255));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Class numbers, [N]. */
    static Tensor labels(Path folder, String name) {
        try (DataInputStream in = open(folder, name)) {
            in.readInt();
            int count = in.readInt();
            return Tensor.create(in.readNBytes(count), false, count).to(ScalarType.Long);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataInputStream open(Path folder, String name) throws IOException {
        Path plain = folder.resolve(name);
        InputStream bytes = Files.exists(plain) ? Files.newInputStream(plain) : new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")));
        return new DataInputStream(new BufferedInputStream(bytes));
    }
}
