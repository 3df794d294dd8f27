package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** What a node was opened for, and who may open it for more. */
enum NodeRights {
    /** For reading and writing: the kernel lets every command through that its filter knows. */
    ALL,
    /** For reading, since this user may not write to the node. */
    USER_MAY_ONLY_READ,
    /** For reading, since the kernel knows of no way to write with this drive. */
    DRIVE_ONLY_READS,
    /** For reading and without a claim, since the disc is mounted. */
    LOOKING;

    /** Who may open a node, and what lets this user. */
    static String whoMayOpen(Path node) {
        String begin = user() + " may not open " + node;
        try {
            String group = Files.readAttributes(node, PosixFileAttributes.class).group().getName();
            return begin + (group.equals("root") ? rootAlone(node) : belongsTo(group));
        } catch (IOException | UnsupportedOperationException unknown) {
            return begin + ": the system denies it";
        }
    }

    /** Why the kernel's filter of commands refused one that went through a node opened so. */
    String whyFiltered(Path node) {
        return switch (this) {
            case ALL ->
                    "the kernel's filter lets only root send it (CAP_SYS_RAWIO); the drive never"
                            + " saw it";
            case USER_MAY_ONLY_READ ->
                    user()
                            + " may read "
                            + node
                            + " and not write to it, and the kernel lets only commands that read"
                            + " through such a node; the drive never saw it. "
                            + whoMayWrite(node);
            case DRIVE_ONLY_READS ->
                    "the kernel opens "
                            + node
                            + " for reading only, since the drive is none that writes, and lets no"
                            + " command through that it does not know to read; the drive never saw"
                            + " it";
            case LOOKING ->
                    "the disc is mounted, so that "
                            + node
                            + " is open for reading only, and the kernel lets no command through"
                            + " that it does not know to read; the drive never saw it";
        };
    }

    private static String whoMayWrite(Path node) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(node, PosixFileAttributes.class);
            String group = attributes.group().getName();
            boolean writing = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE);
            return writing && !group.equals("root")
                    ? "The group "
                            + group
                            + " may write to it: 'sudo usermod -aG "
                            + group
                            + " "
                            + userName()
                            + "' lets that user, from the next login on"
                    : "No group may write to it: 'sudo setfacl -m u:"
                            + userName()
                            + ":rw "
                            + node
                            + "' lets that user";
        } catch (IOException | UnsupportedOperationException unknown) {
            return "The right to write is missing";
        }
    }

    private static String rootAlone(Path node) {
        return ", which belongs to root alone: no udev rule gives it to a group."
                + " Where udev runs, 'sudo udevadm trigger "
                + node
                + "' applies its rules";
    }

    private static String belongsTo(String group) {
        return ", which belongs to the group "
                + group
                + ": 'sudo usermod -aG "
                + group
                + " "
                + userName()
                + "' lets that user, from the next login on";
    }

    private static String user() {
        return "user " + userName();
    }

    private static String userName() {
        return System.getProperty("user.name", "this user");
    }
}
