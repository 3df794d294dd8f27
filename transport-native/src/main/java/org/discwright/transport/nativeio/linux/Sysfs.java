package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;

/** The optical drives that sysfs lists, each once, and the node behind a path. */
final class Sysfs {
    private static final Pattern SR = Pattern.compile("sr[0-9]{1,6}");
    private static final Pattern SG = Pattern.compile("sg[0-9]{1,6}");

    /** Peripheral device type of a CD, DVD or BD drive. */
    private static final String OPTICAL = "5";

    private final SystemFiles files;
    private final NodeNumber.Lookup numbers;

    Sysfs(SystemFiles files, NodeNumber.Lookup numbers) {
        this.files = files;
        this.numbers = numbers;
    }

    /** The optical drives: by their block device, or where they have none by their generic node. */
    List<DriveNode> drives() {
        List<DriveNode> drives = new ArrayList<>();
        for (String name : sorted(blockClass(), SR)) {
            drives.add(node(name, files.dev().resolve(name)));
        }
        for (String name : sorted(genericClass(), SG)) {
            DriveNode node = node(name, files.dev().resolve(name));
            if (node.sibling().isEmpty() && type(node).filter(OPTICAL::equals).isPresent()) {
                drives.add(node);
            }
        }
        return List.copyOf(drives);
    }

    /**
     * The node that a user's path names.
     *
     * @throws TransportException if there is none, or it is not an optical drive's
     */
    DriveNode resolve(String address) throws TransportException {
        Path path;
        Optional<NodeNumber> number;
        try {
            path = Path.of(address).toRealPath();
            number = numbers.of(path);
        } catch (NoSuchFileException missing) {
            throw bad("there is no " + address + ": " + present(), missing);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw bad(address + " cannot be looked at: " + unreadable.getMessage(), unreadable);
        }
        Optional<String> name = number.flatMap(NodeNumber::driveName);
        if (name.isEmpty()) {
            throw new TransportException(
                    Reason.BAD_ADDRESS,
                    address
                            + (number.isEmpty()
                                    ? " is a file, and no device"
                                    : " is a device, but not an optical drive")
                            + ": "
                            + present());
        }
        DriveNode node = node(name.get(), path);
        Optional<String> type = type(node);
        if (type.isPresent() && !type.get().equals(OPTICAL)) {
            throw new TransportException(
                    Reason.BAD_ADDRESS,
                    address
                            + " is a SCSI device of type "
                            + type.get()
                            + ", and not an optical drive: "
                            + present());
        }
        return node;
    }

    private static TransportException bad(String message, Exception cause) {
        return new TransportException(Reason.BAD_ADDRESS, message, cause);
    }

    private String present() {
        List<String> paths = drives().stream().map(node -> node.path().toString()).toList();
        return paths.isEmpty()
                ? "this machine has no optical drive that the kernel knows"
                : "the drives here are " + String.join(", ", paths);
    }

    /** Whether udev has dealt with the drive, so that it has its owner and its rights. */
    boolean isReady(DriveNode node) {
        return udevData(node).isPresent();
    }

    /** What udev knows of a drive's block device. */
    Optional<String> udevData(DriveNode node) {
        return deviceNumber(node)
                .flatMap(number ->
                        SystemFiles.text(
                                files.run()
                                        .resolve("udev/data")
                                        .resolve((node.isBlock() ? "b" : "c") + number)));
    }

    /** The numbers of a node as the kernel writes them, for example {@code 11:0}. */
    Optional<String> deviceNumber(DriveNode node) {
        return SystemFiles.text(classFolder(node.name()).resolve("dev"))
                .filter(text -> text.matches("[0-9]{1,10}:[0-9]{1,10}"));
    }

    /** The queue of the block device of a drive, where it has one. */
    Optional<Path> queue(DriveNode node) {
        return blockName(node).map(name -> blockClass().resolve(name).resolve("queue"));
    }

    /** The kernel's name of a drive's block device. */
    Optional<String> blockName(DriveNode node) {
        return node.isBlock()
                ? Optional.of(node.name())
                : node.sibling().map(path -> String.valueOf(path.getFileName()));
    }

    private DriveNode node(String name, Path path) {
        Path link = classFolder(name).resolve("device");
        Optional<String> sibling =
                name.startsWith("sr")
                        ? sorted(link.resolve("scsi_generic"), SG).stream().findFirst()
                        : sorted(link.resolve("block"), SR).stream().findFirst();
        Optional<Path> device;
        try {
            device = Optional.of(link.toRealPath());
        } catch (IOException unknown) {
            device = Optional.empty();
        }
        return new DriveNode(name, path, sibling.map(files.dev()::resolve), device);
    }

    private static Optional<String> type(DriveNode node) {
        return node.device().flatMap(device -> SystemFiles.text(device.resolve("type")));
    }

    private Path classFolder(String name) {
        return (name.startsWith("sr") ? blockClass() : genericClass()).resolve(name);
    }

    private Path blockClass() {
        return files.sys().resolve("class/block");
    }

    private Path genericClass() {
        return files.sys().resolve("class/scsi_generic");
    }

    private static List<String> sorted(Path folder, Pattern pattern) {
        return SystemFiles.names(folder).stream()
                .filter(name -> pattern.matcher(name).matches())
                .sorted(
                        Comparator.comparingInt(
                                name -> Integer.parseInt(name, 2, name.length(), 10)))
                .toList();
    }
}
