package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.discwright.transport.TransportException;

/** A tree of files as sysfs, procfs and udev have them, below a folder of a test. */
final class FakeSystem {
    /** A place on a USB port. */
    static final String USB =
            "devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0";

    private final Path root;
    private final SystemFiles files;
    private final Map<Path, NodeNumber> numbers = new HashMap<>();

    FakeSystem(Path root) throws IOException {
        this.root = root.toRealPath();
        this.files =
                new SystemFiles(
                        this.root.resolve("sys"),
                        this.root.resolve("dev"),
                        this.root.resolve("proc"),
                        this.root.resolve("run"));
        Files.createDirectories(files.dev());
        mount("");
    }

    SystemFiles files() {
        return files;
    }

    Optional<NodeNumber> number(Path path) {
        return Optional.ofNullable(numbers.get(path));
    }

    Sysfs sysfs() {
        return new Sysfs(files, this::number);
    }

    DriveNode node(String name) throws IOException {
        try {
            return sysfs().resolve(dev(name).toString());
        } catch (TransportException refused) {
            throw new AssertionError(refused);
        }
    }

    Path dev(String name) {
        return files.dev().resolve(name);
    }

    /** Writes a file of sysfs. */
    FakeSystem sys(String file, String text) throws IOException {
        return write(files.sys().resolve(file), text);
    }

    FakeSystem write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** An optical drive with both nodes. */
    FakeSystem drive(String place, int sr, int sg) throws IOException {
        device(place, 5);
        block(place, sr);
        return generic(place, sg);
    }

    FakeSystem device(String place, int type) throws IOException {
        return sys(place + "/type", type + "\n")
                .sys(place + "/vendor", "MAKER   \n")
                .sys(place + "/model", "BURNER 5000     \n");
    }

    FakeSystem block(String place, int sr) throws IOException {
        String folder = place + "/block/sr" + sr;
        sys(folder + "/dev", "11:" + sr + "\n");
        sys(folder + "/queue/max_sectors_kb", "120\n");
        sys(folder + "/queue/max_hw_sectors_kb", "120\n");
        sys(folder + "/queue/max_segments", "2048\n");
        sys(folder + "/queue/dma_alignment", "3\n");
        link(folder, "class/block/sr" + sr, place);
        return node("sr" + sr, new NodeNumber(true, 11, sr));
    }

    FakeSystem generic(String place, int sg) throws IOException {
        String folder = place + "/scsi_generic/sg" + sg;
        sys(folder + "/dev", "21:" + sg + "\n");
        link(folder, "class/scsi_generic/sg" + sg, place);
        return node("sg" + sg, new NodeNumber(false, 21, sg));
    }

    FakeSystem node(String name, NodeNumber number) throws IOException {
        Files.writeString(dev(name), "");
        numbers.put(dev(name), number);
        return this;
    }

    FakeSystem mount(String mountinfo) throws IOException {
        return write(files.proc().resolve("self/mountinfo"), mountinfo);
    }

    private void link(String folder, String name, String place) throws IOException {
        Path from = files.sys().resolve(name);
        Files.createDirectories(from.getParent());
        Files.createSymbolicLink(from, files.sys().resolve(folder));
        Files.createSymbolicLink(
                files.sys().resolve(folder).resolve("device"), files.sys().resolve(place));
    }
}
